package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a client's requests. Immutable, any thread.
///
/// Each request may name its own limits: `most` and `least` are the tokens of the answer, null to
/// leave the member out.
public final class RequestWriter {
    private final RequestOptions options;

    /// Makes the writer of all requests with these options.
    public RequestWriter(RequestOptions options) {
        this.options = options;
    }

    /// Appends a request for a chat completion. Messages are written as plain texts.
    public void chat(
            List<ChatMessage> messages,
            @Nullable Integer most,
            @Nullable Integer least,
            FrameBuffer to) {
        JsonWriter json = open(to);
        if (!replaced("messages")) {
            json.openArray("messages");
            for (ChatMessage message : messages) {
                json.open()
                        .putText("role", message.role().wire())
                        .putText("content", message.text())
                        .close();
            }
            json.closeArray();
        }
        close(most, least, json);
    }

    /// Appends a request for a completion.
    public void completion(
            String prompt, @Nullable Integer most, @Nullable Integer least, FrameBuffer to) {
        JsonWriter json = open(to);
        if (!replaced("prompt")) {
            json.putText("prompt", prompt);
        }
        close(most, least, json);
    }

    private JsonWriter open(FrameBuffer to) {
        JsonWriter json = JsonWriter.at(to).open();
        return replaced("model") ? json : json.putText("model", options.model());
    }

    private void close(@Nullable Integer most, @Nullable Integer least, JsonWriter json) {
        stream(json);
        number(options.limit().wire(), most, json);
        number("min_tokens", least, json);
        if (options.ignoreEos() && !replaced("ignore_eos")) {
            json.putFlag("ignore_eos", true);
        }
        json.addMembers(options.extra().members()).close();
    }

    private void stream(JsonWriter json) {
        StreamMode stream = options.stream();
        if (!replaced("stream")) {
            json.putFlag("stream", stream.streams());
        }
        if (stream.usage() != UsageReport.NEVER && !replaced("stream_options")) {
            json.open("stream_options").putFlag("include_usage", true);
            if (stream.usage() == UsageReport.ALWAYS) {
                json.putFlag("continuous_usage_stats", true);
            }
            json.close();
        }
    }

    private void number(String name, @Nullable Integer value, JsonWriter json) {
        if (value != null && !replaced(name)) {
            json.putNumber(name, value);
        }
    }

    private boolean replaced(String name) {
        return options.extra().replaces(name);
    }
}
