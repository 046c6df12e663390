package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        conversation("messages", messages, json);
        close(most, least, json);
    }

    /// Appends a request for a response. Messages are written as plain texts.
    public void response(
            List<ChatMessage> messages,
            @Nullable Integer most,
            @Nullable Integer least,
            FrameBuffer to) {
        JsonWriter json = open(to);
        conversation("input", messages, json);
        close(most, least, json);
    }

    /// Appends a request for a message of Anthropic's API, where the system's words stand apart.
    public void message(
            List<ChatMessage> messages,
            @Nullable Integer most,
            @Nullable Integer least,
            FrameBuffer to) {
        JsonWriter json = open(to);
        String system =
                messages.stream()
                        .filter(RequestWriter::isSystem)
                        .map(ChatMessage::text)
                        .collect(Collectors.joining("\n"));
        if (!system.isEmpty() && !replaced("system")) {
            json.putText("system", system);
        }
        List<ChatMessage> others = messages.stream().filter(each -> !isSystem(each)).toList();
        conversation("messages", others, json);
        close(most, least, json);
    }

    /// Appends a request that is written already, but for the model, the way of the answer and, if
    /// it names none, the limits.
    ///
    /// @param members JSON values by name; the user's own of a name take their place
    public void written(
            Map<String, String> members,
            @Nullable Integer most,
            @Nullable Integer least,
            FrameBuffer to) {
        JsonWriter json = open(to);
        StringBuilder rest = new StringBuilder();
        members.forEach((name, value) -> {
            if (!replaced(name)) {
                rest.append(rest.isEmpty() ? "" : ",").append('"').append(name).append("\":");
                rest.append(value);
            }
        });
        json.addMembers(Payload.of(rest.toString()));
        boolean limited =
                Arrays.stream(LimitName.values())
                        .anyMatch(each -> members.containsKey(each.wire()));
        close(limited ? null : most, limited ? null : least, json);
    }

    private static boolean isSystem(ChatMessage message) {
        return message.role() == ChatRole.SYSTEM || message.role() == ChatRole.DEVELOPER;
    }

    private void conversation(String name, List<ChatMessage> messages, JsonWriter json) {
        if (replaced(name)) {
            return;
        }
        json.openArray(name);
        for (ChatMessage message : messages) {
            json.open()
                    .putText("role", message.role().wire())
                    .putText("content", message.text())
                    .close();
        }
        json.closeArray();
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
