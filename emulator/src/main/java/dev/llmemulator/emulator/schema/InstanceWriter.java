package dev.llmemulator.emulator.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Writes one instance of a schema. One use, one thread.
final class InstanceWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int MAX_DEPTH = 32;
    private static final int MAX_VALUES = 2_000;
    private static final int MAX_ITEMS = 100;
    private static final int MAX_CHARACTERS = 1 << 20;

    private final References references;
    private final JsonGenerator json;
    private final SplittableRandom random;
    private final StringBuffer written;
    private int values;
    private int depth;

    private InstanceWriter(
            References references,
            JsonGenerator json,
            StringBuffer written,
            SplittableRandom random) {
        this.references = references;
        this.json = json;
        this.written = written;
        this.random = random;
    }

    /// Finds what `$ref` points to.
    @FunctionalInterface
    interface References {
        @Nullable Object resolve(String pointer);
    }

    /// Makes an instance of a schema, as JSON without blanks.
    static String instance(
            @Nullable Object schema, References references, SplittableRandom random) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new InstanceWriter(references, json, text.getBuffer(), random).write(schema);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// Writes a value that fits a schema, which is an object, or true for anything.
    private void write(@Nullable Object schema) throws IOException {
        depth++;
        values++;
        if (depth > MAX_DEPTH || values > MAX_VALUES || written.length() > MAX_CHARACTERS) {
            json.writeNull();
        } else if (schema instanceof Map<?, ?> fields) {
            writeFitting(effective(fields));
        } else {
            json.writeString(StringInstances.words(random));
        }
        depth--;
    }

    private void writeFitting(Map<?, ?> schema) throws IOException {
        if (schema.containsKey("const")) {
            writeTree(schema.get("const"));
        } else if (schema.get("enum") instanceof List<?> options && !options.isEmpty()) {
            writeTree(options.get(random.nextInt(options.size())));
        } else {
            writeType(schema);
        }
    }

    private void writeType(Map<?, ?> schema) throws IOException {
        switch (type(schema)) {
            case "object" -> writeObject(schema);
            case "array" -> writeArray(schema);
            case "integer" -> json.writeNumber(NumberInstances.integer(schema, random));
            case "number" -> json.writeNumber(NumberInstances.number(schema, random));
            case "boolean" -> json.writeBoolean(random.nextBoolean());
            case "null" -> json.writeNull();
            default -> json.writeString(StringInstances.string(schema, random));
        }
    }

    private static String type(Map<?, ?> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> several) {
            boolean empty = several.isEmpty() || several.equals(List.of("null"));
            int first = !empty && several.size() > 1 && "null".equals(several.getFirst()) ? 1 : 0;
            type = empty ? "null" : several.get(first);
        }
        if (type instanceof String name) {
            return name;
        }
        if (schema.containsKey("properties") || schema.containsKey("required")) {
            return "object";
        }
        return schema.containsKey("items") || schema.containsKey("prefixItems")
                ? "array"
                : "string";
    }

    private void writeObject(Map<?, ?> schema) throws IOException {
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
        json.writeStartObject();
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            if (required.contains(property.getKey())) {
                json.writeFieldName(String.valueOf(property.getKey()));
                write(property.getValue());
            }
        }
        for (Object name : required) {
            if (name instanceof String && !properties.containsKey(name)) {
                json.writeFieldName(String.valueOf(name));
                write(true);
            }
        }
        json.writeEndObject();
    }

    private void writeArray(Map<?, ?> schema) throws IOException {
        List<?> first = schema.get("prefixItems") instanceof List<?> list ? list : List.of();
        int least = count(schema, "minItems", first.isEmpty() ? 1 : first.size());
        int length = Math.min(Math.max(1, least), count(schema, "maxItems", MAX_ITEMS));
        json.writeStartArray();
        for (int i = 0; i < length && values < MAX_VALUES; i++) {
            write(i < first.size() ? first.get(i) : schema.get("items"));
        }
        json.writeEndArray();
    }

    private static int count(Map<?, ?> schema, String name, int otherwise) {
        return schema.get(name) instanceof BigDecimal number
                ? number.max(BigDecimal.ZERO).min(BigDecimal.valueOf(MAX_ITEMS)).intValue()
                : otherwise;
    }

    /// Follows references and branches until there is a schema that speaks for itself.
    private Map<?, ?> effective(Map<?, ?> schema) {
        Map<?, ?> at = schema;
        for (int i = 0; i < MAX_DEPTH; i++) {
            if (at.get("$ref") instanceof String pointer) {
                at = references.resolve(pointer) instanceof Map<?, ?> found ? found : Map.of();
            } else if (at.get("allOf") instanceof List<?> parts) {
                at = merged(at, parts);
            } else if (branch(at) instanceof Map<?, ?> first) {
                at = first;
            } else {
                return at;
            }
        }
        return Map.of();
    }

    private static @Nullable Object branch(Map<?, ?> schema) {
        for (String name : List.of("anyOf", "oneOf")) {
            if (schema.get(name) instanceof List<?> branches && !branches.isEmpty()) {
                return branches.getFirst();
            }
        }
        return null;
    }

    /// One schema in place of several that hold together.
    private Map<?, ?> merged(Map<?, ?> schema, List<?> parts) {
        Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>(schema);
        all.remove("allOf");
        for (Object part : parts) {
            Map<?, ?> fields = part instanceof Map<?, ?> map ? map : Map.of();
            if (fields.get("$ref") instanceof String pointer
                    && references.resolve(pointer) instanceof Map<?, ?> found) {
                fields = found;
            }
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                if (field.getValue() != null) {
                    all.merge(field.getKey(), field.getValue(), InstanceWriter::together);
                }
            }
        }
        return all;
    }

    private static Object together(Object first, Object second) {
        if (first instanceof Map<?, ?> some && second instanceof Map<?, ?> more) {
            Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>(some);
            all.putAll(more);
            return all;
        }
        if (first instanceof List<?> some && second instanceof List<?> more) {
            List<@Nullable Object> all = new ArrayList<>(some);
            all.addAll(more);
            return all;
        }
        return first;
    }

    private void writeTree(@Nullable Object tree) throws IOException {
        switch (tree) {
            case Map<?, ?> fields -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> field : fields.entrySet()) {
                    json.writeFieldName(String.valueOf(field.getKey()));
                    writeTree(field.getValue());
                }
                json.writeEndObject();
            }
            case List<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    writeTree(item);
                }
                json.writeEndArray();
            }
            case String text -> json.writeString(text);
            case BigDecimal number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case null, default -> json.writeNull();
        }
    }
}
