package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ChatRole;
import dev.llmemulator.protocol.openai.MessagePart;
import dev.llmemulator.protocol.openai.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the content of one message: a text or blocks. One message, one thread.
final class ContentReader {
    private final List<MessagePart> parts = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();
    private final List<ChatMessage> results = new ArrayList<>();
    private boolean cached;

    private ContentReader() {}

    static ContentReader read(BodyReader json) throws IOException {
        ContentReader content = new ContentReader();
        if (json.isText()) {
            content.parts.add(new MessagePart.Text(json.text()));
            return content;
        }
        if (!json.isArray()) {
            throw json.refuseType("a string or an array of blocks");
        }
        while (json.nextElement()) {
            content.block(json);
        }
        return content;
    }

    /// Tells whether a block is marked for the cache.
    boolean cached() {
        return cached;
    }

    /// Returns the content as messages: what was said, if anything, and then the results of tools.
    List<ChatMessage> messages(ChatRole role) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!parts.isEmpty() || !calls.isEmpty() || results.isEmpty()) {
            messages.add(new ChatMessage(role, parts, calls, null));
        }
        messages.addAll(results);
        return messages;
    }

    private void block(BodyReader json) throws IOException {
        Block block = new Block();
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            block.field(field, json);
        }
        cached |= block.cached;
        switch (json.required(block.type, "type")) {
            case "text" -> parts.add(new MessagePart.Text(json.required(block.text, "text")));
            case "image" -> parts.add(new MessagePart.Attachment(MessagePart.Medium.IMAGE));
            case "document" -> parts.add(new MessagePart.Attachment(MessagePart.Medium.FILE));
            case "tool_use" -> {
                String id = json.required(block.id, "id");
                String name = json.required(block.name, "name");
                calls.add(new ToolCall(id, name, json.required(block.input, "input")));
            }
            case "tool_result" -> {
                String id = json.required(block.toolUseId, "tool_use_id");
                results.add(new ChatMessage(ChatRole.TOOL, block.content, List.of(), id));
            }
            default -> {
                // Thinking and whatever else there is says nothing that is counted.
            }
        }
    }

    /// The fields of one block.
    private static final class Block {
        private @Nullable String type;
        private @Nullable String text;
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String input;
        private @Nullable String toolUseId;
        private List<MessagePart> content = List.of();
        private boolean cached;

        private void field(String field, BodyReader json) throws IOException {
            switch (field) {
                case "type" -> type = json.text();
                case "text" -> text = json.text();
                case "id" -> id = json.text();
                case "name" -> name = json.text();
                case "input" -> input = json.jsonObject().utf8();
                case "tool_use_id" -> toolUseId = json.text();
                case "content" -> content = content(json);
                case "cache_control" -> {
                    cached = true;
                    json.skip();
                }
                default -> json.skip();
            }
        }

        /// The content of a tool's result; that of other blocks is of no interest.
        private static List<MessagePart> content(BodyReader json) throws IOException {
            if (!json.isText() && !json.isArray()) {
                json.skip();
                return List.of();
            }
            return ContentReader.read(json).parts;
        }
    }
}
