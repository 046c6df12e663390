package dev.llmemulator.emulator.schema;

import dev.llmemulator.emulator.completion.Prose;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A JSON Schema of which instances can be made. Immutable; any thread.
public final class JsonSchema {
    private static final int WORDS = 4;

    private final @Nullable Object root;

    private JsonSchema(@Nullable Object root) {
        this.root = root;
    }

    /// Reads a schema.
    ///
    /// @throws InvalidSchemaException when the text is no JSON object, or nested too deeply
    public static JsonSchema read(String json) throws InvalidSchemaException {
        Object root = JsonTree.read(json);
        if (!(root instanceof Map)) {
            throw new InvalidSchemaException("expected a JSON object");
        }
        return new JsonSchema(root);
    }

    /// Makes a JSON object with one member, for which nobody has given a schema.
    public static String anyObject(long seed) {
        return "{\"answer\":\"" + Prose.of(seed, WORDS).text() + "\"}";
    }

    /// Makes the instance of a seed, as JSON without blanks.
    public String instance(long seed) {
        return InstanceWriter.instance(root, this::resolve, new SplittableRandom(seed));
    }

    /// Finds what `$ref` points to within this document; an empty schema when there is nothing.
    private @Nullable Object resolve(String pointer) {
        if (!pointer.startsWith("#")) {
            return Map.of();
        }
        Object at = root;
        for (String step : pointer.substring(1).split("/", -1)) {
            at = step.isEmpty() ? at : child(at, unescaped(step));
        }
        return at == null ? Map.of() : at;
    }

    private static @Nullable Object child(@Nullable Object parent, String step) {
        return switch (parent) {
            case Map<?, ?> fields -> fields.get(step);
            case List<?> items when step.matches("\\d{1,6}") && items.size() > index(step) ->
                    items.get(index(step));
            case null, default -> null;
        };
    }

    private static int index(String step) {
        return Integer.parseInt(step);
    }

    private static String unescaped(String step) {
        String plain = step;
        if (step.indexOf('%') >= 0) {
            try {
                plain = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return step;
            }
        }
        return plain.replace("~1", "/").replace("~0", "~");
    }
}
