package dev.llmemulator.load.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How numbers stand in JSON: whole ones without a point, null where there is none.
final class JsonNumbers {
    private static final double EXACT = 1e15;

    private JsonNumbers() {}

    static void write(JsonGenerator json, String name, @Nullable Double value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            json.writeNumberField(name, value.longValue());
        } else {
            json.writeNumberField(name, value);
        }
    }
}
