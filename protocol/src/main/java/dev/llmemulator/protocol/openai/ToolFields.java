package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the fields about tools. One request, one thread.
final class ToolFields {
    private List<ToolDefinition> tools = List.of();
    private @Nullable ToolChoice choice;
    private @Nullable Set<String> allowed;
    private boolean parallel = true;

    /// Takes a field's value; false if the field is not about tools.
    boolean take(String field, BodyReader json) throws IOException {
        switch (field) {
            case "tools" -> tools = ToolDraft.list(json, ToolFields::tool);
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
        @Nullable ToolDefinition function = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = json.text();
                case "function" -> function = function(json);
                default -> json.skip();
            }
        }
        boolean callable = json.required(type, "type").equals("function");
        return callable ? List.of(json.required(function, "function")) : List.of();
    }

    private static ToolDefinition function(BodyReader json) throws IOException {
        ToolDraft draft = new ToolDraft("parameters");
        json.enterObject();
        draft.takeAll(json);
        return draft.definition(json);
    }

    private void choice(BodyReader json) throws IOException {
        if (ToolChoice.isWord(json)) {
            choice = ToolChoice.read(json);
        } else {
            chosenObject(json);
        }
    }

    private void chosenObject(BodyReader json) throws IOException {
        @Nullable String name = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "function" -> name = name(json);
                case "allowed_tools" -> allowed(json);
                default -> json.skip();
            }
        }
        if (allowed == null) {
            choice = new ToolChoice.Named(json.required(name, "function"));
        }
    }

    private void allowed(BodyReader json) throws IOException {
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "mode" -> choice = ToolChoice.read(json);
                case "tools" ->
                        allowed =
                                Set.copyOf(json.list(RequestLimits.TOOLS, ToolFields::allowedName));
                default -> json.skip();
            }
        }
        json.required(allowed, "tools");
    }

    private static String allowedName(BodyReader json) throws IOException {
        @Nullable String name = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "function" -> name = name(json);
                default -> json.skip();
            }
        }
        return json.required(name, "function");
    }

    private static String name(BodyReader json) throws IOException {
        return json.required(ToolDraft.name(json), "name");
    }
}
