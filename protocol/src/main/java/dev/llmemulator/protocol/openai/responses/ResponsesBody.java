package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;
import dev.llmemulator.protocol.openai.ErrorObject;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A response as a whole.
///
/// @param usage null while it is in progress
/// @param error why it failed; null if it did not
public record ResponsesBody(
        ReplyHead head,
        ResponsesEcho echo,
        ResponseStatus status,
        List<OutputItem> output,
        @Nullable TokenUsage usage,
        @Nullable ErrorObject error) {
    /// Keeps a copy of the list.
    public ResponsesBody {
        output = List.copyOf(output);
    }

    /// Appends the body as JSON.
    public void write(FrameBuffer to) {
        JsonWriter json = JsonWriter.at(to).open();
        write(json);
        json.close();
    }

    /// Writes all members into an object that is open.
    void write(JsonWriter json) {
        json.putText("id", head.id())
                .putText("object", "response")
                .putNumber("created_at", head.created())
                .putText("status", status.wire())
                .putFlag("background", false);
        error(json);
        if (status.reason() == null) {
            json.putNull("incomplete_details");
        } else {
            json.open("incomplete_details").putText("reason", status.reason()).close();
        }
        json.putText("model", head.model()).openArray("output");
        for (OutputItem item : output) {
            item.write(false, status, json.open());
            json.close();
        }
        json.closeArray();
        usage(json);
        json.putText("service_tier", "default");
        echo.write(json);
    }

    private void error(JsonWriter json) {
        if (error == null) {
            json.putNull("error");
            return;
        }
        String code = error.code() == null ? error.type() : error.code();
        json.open("error").putText("code", code).putText("message", error.message()).close();
    }

    private void usage(JsonWriter json) {
        if (usage == null) {
            json.putNull("usage");
            return;
        }
        json.open("usage")
                .putNumber("input_tokens", usage.prompt())
                .open("input_tokens_details")
                .putNumber("cached_tokens", usage.cached())
                .putNumber("cache_write_tokens", 0)
                .close()
                .putNumber("output_tokens", usage.completion())
                .open("output_tokens_details")
                .putNumber("reasoning_tokens", usage.reasoning())
                .close()
                .putNumber("total_tokens", usage.total())
                .close();
    }
}
