package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.ToolChoice;
import dev.llmemulator.protocol.openai.ToolDefinition;
import dev.llmemulator.protocol.openai.ToolDraft;
import dev.llmemulator.protocol.openai.ToolUse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields about tools. One request, one thread.
final class MessageToolFields {
    private List<ToolDefinition> tools = List.of();
    private @Nullable ToolChoice choice;
    private boolean parallel = true;
    private boolean cached;

    /// Takes a field's value; false if the field is not about tools.
    boolean take(String field, BodyReader json) throws IOException {
        switch (field) {
            case "tools" -> tools = ToolDraft.list(json, this::tool);
            case "tool_choice" -> choice(json);
            default -> {
                return false;
            }
        }
        return true;
    }

    ToolUse use() throws RefusedBodyException {
        return ToolUse.of(tools, choice, null, parallel);
    }

    /// Tells whether a tool is marked for the cache.
    boolean cached() {
        return cached;
    }

    /// A tool that has a type other than custom is run by the server, and passed over.
    private List<ToolDefinition> tool(BodyReader json) throws IOException {
        String type = "custom";
        ToolDraft draft = new ToolDraft("input_schema");
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = json.text();
                case "cache_control" -> {
                    cached = true;
                    json.skip();
                }
                default -> draft.take(field, json);
            }
        }
        return type.equals("custom") ? List.of(draft.definitionWithSchema(json)) : List.of();
    }

    private void choice(BodyReader json) throws IOException {
        @Nullable String type = null;
        @Nullable String name = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = type(json);
                case "name" -> name = json.text();
                case "disable_parallel_tool_use" -> parallel = !json.flag();
                default -> json.skip();
            }
        }
        choice =
                switch (json.required(type, "type")) {
                    case "any" -> new ToolChoice.Required();
                    case "none" -> new ToolChoice.Never();
                    case "tool" -> new ToolChoice.Named(json.required(name, "name"));
                    default -> new ToolChoice.Auto();
                };
    }

    private static String type(BodyReader json) throws IOException {
        String type = json.text();
        return switch (type) {
            case "auto", "any", "tool", "none" -> type;
            default -> throw json.refuseValue(type, "'auto', 'any', 'tool' or 'none'");
        };
    }
}
