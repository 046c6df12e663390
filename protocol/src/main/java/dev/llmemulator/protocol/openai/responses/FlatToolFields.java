package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.RequestLimits;
import dev.llmemulator.protocol.openai.ToolChoice;
import dev.llmemulator.protocol.openai.ToolDefinition;
import dev.llmemulator.protocol.openai.ToolDraft;
import dev.llmemulator.protocol.openai.ToolUse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the fields about tools, which have no object of their own for a function here. One
/// request, one thread.
final class FlatToolFields {
    private List<ToolDefinition> tools = List.of();
    private @Nullable ToolChoice choice;
    private @Nullable Set<String> allowed;
    private boolean parallel = true;

    /// Takes a field's value; false if the field is not about tools.
    boolean take(String field, BodyReader json) throws IOException {
        switch (field) {
            case "tools" -> tools = ToolDraft.list(json, FlatToolFields::tool);
            case "tool_choice" -> choice(json);
            case "parallel_tool_calls" -> parallel = json.flag();
            default -> {
                return false;
            }
        }
        return true;
    }

    ToolUse use() throws RefusedBodyException {
        return ToolUse.of(tools, choice, allowed, parallel);
    }

    /// A tool of another type than function is passed over: it is never called.
    private static List<ToolDefinition> tool(BodyReader json) throws IOException {
        @Nullable String type = null;
        ToolDraft draft = new ToolDraft("parameters");
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = json.text();
                default -> draft.take(field, json);
            }
        }
        boolean callable = json.required(type, "type").equals("function");
        return callable ? List.of(draft.definition(json)) : List.of();
    }

    private void choice(BodyReader json) throws IOException {
        if (ToolChoice.isWord(json)) {
            choice = ToolChoice.read(json);
        } else {
            chosenObject(json);
        }
    }

    private void chosenObject(BodyReader json) throws IOException {
        @Nullable String type = null;
        @Nullable String name = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = json.text();
                case "name" -> name = json.text();
                case "mode" -> choice = ToolChoice.read(json);
                case "tools" ->
                        allowed = Set.copyOf(json.list(RequestLimits.TOOLS, FlatToolFields::name));
                default -> json.skip();
            }
        }
        switch (json.required(type, "type")) {
            case "function" -> choice = new ToolChoice.Named(json.required(name, "name"));
            case "allowed_tools" -> json.required(allowed, "tools");
            default -> choice = null;
        }
    }

    /// A tool of another type than function may have no name.
    private static String name(BodyReader json) throws IOException {
        String name = ToolDraft.name(json);
        return name == null ? "" : name;
    }
}
