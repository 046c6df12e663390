package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.Payload;
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
            case "tools" -> tools = flat(json.list(RequestLimits.TOOLS, ToolFields::tool));
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

    private static List<ToolDefinition> flat(List<List<ToolDefinition>> tools) {
        return tools.stream().flatMap(List::stream).toList();
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
        @Nullable String name = null;
        String description = "";
        @Nullable Payload parameters = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "name" -> name = json.text();
                case "description" -> description = json.text();
                case "parameters" -> parameters = json.jsonObject();
                default -> json.skip();
            }
        }
        return new ToolDefinition(json.required(name, "name"), description, parameters);
    }

    private void choice(BodyReader json) throws IOException {
        if (json.isText()) {
            choice = ToolChoice.read(json);
        } else if (json.isObject()) {
            chosenObject(json);
        } else {
            throw json.refuseType("a string or an object");
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
        @Nullable String name = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "name" -> name = json.text();
                default -> json.skip();
            }
        }
        return json.required(name, "name");
    }
}
