package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.body.BodyFault;
import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ChatRole;
import dev.llmemulator.protocol.openai.MessagePart;
import dev.llmemulator.protocol.openai.ToolCall;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the input of a request as messages. One item, one thread.
final class InputReader {
    private @Nullable String type;
    private @Nullable ChatRole role;
    private @Nullable List<MessagePart> content;
    private @Nullable List<MessagePart> output;
    private @Nullable String callId;
    private @Nullable String name;
    private @Nullable String arguments;

    private InputReader() {}

    static List<ChatMessage> read(BodyReader json) throws IOException {
        if (json.isText()) {
            String text = json.text();
            if (text.isEmpty()) {
                throw json.refuse(
                        BodyFault.EMPTY, "Invalid 'input': it is empty. Expected some text.");
            }
            return List.of(ChatMessage.of(ChatRole.USER, text));
        }
        if (!json.isArray()) {
            throw json.refuseType("a string or an array of items");
        }
        List<List<ChatMessage>> items =
                json.list(Integer.MAX_VALUE, item -> new InputReader().item(item));
        if (items.isEmpty()) {
            throw json.refuse(
                    BodyFault.EMPTY, "Invalid 'input': empty array. Expected at least one item.");
        }
        return items.stream().flatMap(List::stream).toList();
    }

    private List<ChatMessage> item(BodyReader json) throws IOException {
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            field(field, json);
        }
        return switch (type == null ? "message" : type) {
            case "message" -> {
                ChatRole speaker = json.required(role, "role");
                List<MessagePart> parts = json.required(content, "content");
                yield List.of(new ChatMessage(speaker, parts, List.of(), null));
            }
            case "function_call" -> {
                String id = json.required(callId, "call_id");
                String called = json.required(name, "name");
                ToolCall call = new ToolCall(id, called, json.required(arguments, "arguments"));
                yield List.of(new ChatMessage(ChatRole.ASSISTANT, List.of(), List.of(call), null));
            }
            case "function_call_output" -> {
                String id = json.required(callId, "call_id");
                List<MessagePart> parts = json.required(output, "output");
                yield List.of(new ChatMessage(ChatRole.TOOL, parts, List.of(), id));
            }
            default -> List.of();
        };
    }

    private void field(String field, BodyReader json) throws IOException {
        switch (field) {
            case "type" -> type = json.text();
            case "role" -> role = role(json);
            case "content" -> content = parts(json);
            case "output" -> output = parts(json);
            case "call_id" -> callId = json.text();
            case "name" -> name = json.text();
            case "arguments" -> arguments = json.text();
            default -> json.skip();
        }
    }

    private static ChatRole role(BodyReader json) throws IOException {
        String name = json.text();
        return switch (name) {
            case "system" -> ChatRole.SYSTEM;
            case "developer" -> ChatRole.DEVELOPER;
            case "user" -> ChatRole.USER;
            case "assistant" -> ChatRole.ASSISTANT;
            default -> throw json.refuseValue(name, "'user', 'assistant', 'system' or 'developer'");
        };
    }

    private static List<MessagePart> parts(BodyReader json) throws IOException {
        if (json.isText()) {
            return List.of(new MessagePart.Text(json.text()));
        }
        if (!json.isArray()) {
            throw json.refuseType("a string or an array of parts");
        }
        return json.list(Integer.MAX_VALUE, InputReader::part);
    }

    private static MessagePart part(BodyReader json) throws IOException {
        @Nullable String type = null;
        @Nullable String text = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = json.text();
                case "text", "refusal" -> text = json.text();
                default -> json.skip();
            }
        }
        return switch (json.required(type, "type")) {
            case "input_image" -> new MessagePart.Attachment(MessagePart.Medium.IMAGE);
            case "input_audio" -> new MessagePart.Attachment(MessagePart.Medium.AUDIO);
            case "input_file" -> new MessagePart.Attachment(MessagePart.Medium.FILE);
            default -> new MessagePart.Text(json.required(text, "text"));
        };
    }
}
