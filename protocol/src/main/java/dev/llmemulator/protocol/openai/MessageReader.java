package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the messages of a chat.
final class MessageReader {
    private MessageReader() {}

    static ChatMessage read(BodyReader json) throws IOException {
        @Nullable ChatRole role = null;
        @Nullable List<MessagePart> parts = null;
        List<ToolCall> calls = List.of();
        @Nullable String callId = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "role" -> role = role(json);
                case "content" -> parts = parts(json);
                case "tool_calls" -> calls = json.list(Integer.MAX_VALUE, MessageReader::call);
                case "tool_call_id" -> callId = json.text();
                default -> json.skip();
            }
        }
        ChatRole speaker = json.required(role, "role");
        if (speaker == ChatRole.TOOL) {
            json.required(callId, "tool_call_id");
        }
        if (parts == null && speaker == ChatRole.ASSISTANT) {
            parts = List.of();
        }
        return new ChatMessage(speaker, json.required(parts, "content"), calls, callId);
    }

    private static ChatRole role(BodyReader json) throws IOException {
        String name = json.text();
        ChatRole role = ChatRole.of(name);
        if (role == null) {
            throw json.refuseValue(
                    name, "'system', 'developer', 'user', 'assistant', 'tool' or 'function'");
        }
        return role;
    }

    private static List<MessagePart> parts(BodyReader json) throws IOException {
        if (json.isText()) {
            return List.of(new MessagePart.Text(json.text()));
        }
        if (!json.isArray()) {
            throw json.refuseType("a string or an array of parts");
        }
        return json.list(Integer.MAX_VALUE, MessageReader::part);
    }

    private static MessagePart part(BodyReader json) throws IOException {
        @Nullable MessagePart part = null;
        @Nullable String text = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> part = kind(json);
                case "text", "refusal" -> text = json.text();
                default -> json.skip();
            }
        }
        MessagePart kind = json.required(part, "type");
        return kind instanceof MessagePart.Text
                ? new MessagePart.Text(json.required(text, "text"))
                : kind;
    }

    private static MessagePart kind(BodyReader json) throws IOException {
        String type = json.text();
        return switch (type) {
            case "text", "refusal" -> new MessagePart.Text("");
            case "image_url" -> new MessagePart.Attachment(MessagePart.Medium.IMAGE);
            case "input_audio" -> new MessagePart.Attachment(MessagePart.Medium.AUDIO);
            case "file" -> new MessagePart.Attachment(MessagePart.Medium.FILE);
            default ->
                    throw json.refuseValue(
                            type, "'text', 'refusal', 'image_url', 'input_audio' or 'file'");
        };
    }

    private static ToolCall call(BodyReader json) throws IOException {
        @Nullable String id = null;
        @Nullable ToolCall function = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "id" -> id = json.text();
                case "function" -> function = function(json);
                default -> json.skip();
            }
        }
        String known = json.required(id, "id");
        ToolCall called = json.required(function, "function");
        return new ToolCall(known, called.name(), called.arguments());
    }

    private static ToolCall function(BodyReader json) throws IOException {
        @Nullable String name = null;
        @Nullable String arguments = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "name" -> name = json.text();
                case "arguments" -> arguments = json.text();
                default -> json.skip();
            }
        }
        String called = json.required(name, "name");
        return new ToolCall("", called, json.required(arguments, "arguments"));
    }
}
