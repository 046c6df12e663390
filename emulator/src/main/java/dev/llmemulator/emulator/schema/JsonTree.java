package dev.llmemulator.emulator.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.http.JsonInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON into maps, lists, strings, numbers, booleans and null. One use, one thread.
final class JsonTree {
    private static final int MAX_DEPTH = 64;

    private final JsonParser json;

    private JsonTree(JsonParser json) {
        this.json = json;
    }

    /// Reads a whole document.
    static @Nullable Object read(String text) throws InvalidSchemaException {
        try (JsonParser parser = JsonInput.FACTORY.createParser(text)) {
            parser.nextToken();
            Object tree = new JsonTree(parser).value(0);
            if (parser.nextToken() != null) {
                throw new InvalidSchemaException("expected nothing after the schema");
            }
            return tree;
        } catch (JsonProcessingException malformed) {
            throw new InvalidSchemaException(malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private @Nullable Object value(int depth) throws IOException, InvalidSchemaException {
        if (depth > MAX_DEPTH) {
            throw new InvalidSchemaException("nested deeper than " + MAX_DEPTH + " levels");
        }
        JsonToken token = json.currentToken();
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new InvalidSchemaException("expected a JSON object");
        };
    }

    private Map<String, @Nullable Object> object(int depth)
            throws IOException, InvalidSchemaException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(depth + 1));
        }
        return fields;
    }

    private List<@Nullable Object> array(int depth) throws IOException, InvalidSchemaException {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth + 1));
        }
        return items;
    }

    private Object number() throws IOException, InvalidSchemaException {
        if (json.getTextLength() > JsonInput.LONGEST_NUMBER) {
            throw new InvalidSchemaException(
                    "a number is longer than " + JsonInput.LONGEST_NUMBER + " digits");
        }
        return json.getDecimalValue();
    }
}
