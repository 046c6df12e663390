package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what every API says of a tool: its name, its description and the schema of its
/// arguments. One tool, one thread.
public final class ToolDraft {
    private final String schemaField;
    private @Nullable String name;
    private String description = "";
    private @Nullable Payload schema;

    /// @param schemaField how the API calls the schema of the arguments
    public ToolDraft(String schemaField) {
        this.schemaField = schemaField;
    }

    /// Reads the tools of a request.
    ///
    /// @param tool reads one of them; gives none for a tool that is never called
    public static List<ToolDefinition> list(
            BodyReader json, BodyReader.Shape<List<ToolDefinition>> tool) throws IOException {
        return json.list(RequestLimits.TOOLS, tool).stream().flatMap(List::stream).toList();
    }

    /// Reads an object that names a tool; null if it has no name.
    public static @Nullable String name(BodyReader json) throws IOException {
        @Nullable String name = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals("name")) {
                name = json.text();
            } else {
                json.skip();
            }
        }
        return name;
    }

    /// Takes all fields of the object on which the reader stands.
    void takeAll(BodyReader json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            take(field, json);
        }
    }

    /// Takes a field's value. A field that says none of this is passed over.
    public void take(String field, BodyReader json) throws IOException {
        if (field.equals("name")) {
            name = json.text();
        } else if (field.equals("description")) {
            description = json.text();
        } else if (field.equals(schemaField)) {
            schema = json.jsonObject();
        } else {
            json.skip();
        }
    }

    /// Returns the tool, whose object the reader has just left.
    ///
    /// @throws RefusedBodyException if it has no name
    public ToolDefinition definition(BodyReader json) throws RefusedBodyException {
        return new ToolDefinition(json.required(name, "name"), description, schema);
    }

    /// Returns the tool, which must have a schema as well.
    ///
    /// @throws RefusedBodyException if it has no name or no schema
    public ToolDefinition definitionWithSchema(BodyReader json) throws RefusedBodyException {
        String called = json.required(name, "name");
        return new ToolDefinition(called, description, json.required(schema, schemaField));
    }
}
