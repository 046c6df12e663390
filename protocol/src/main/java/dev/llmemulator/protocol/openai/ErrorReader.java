package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.json.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads error objects, also those of servers that send a bare text or a code that is a number.
public final class ErrorReader {
    private ErrorReader() {}

    /// Reads an error object, a bare text, or `null`, which is no error.
    public static @Nullable ErrorObject read(JsonReader json) throws IOException {
        if (json.isNull()) {
            return null;
        }
        if (json.isText()) {
            return new ErrorObject(json.text(), "", null, null);
        }
        String message = "";
        String type = "";
        @Nullable String param = null;
        @Nullable String code = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "message" -> message = json.text();
                case "type" -> type = json.text();
                case "param" -> param = json.scalar();
                case "code" -> code = json.scalar();
                default -> json.skip();
            }
        }
        return new ErrorObject(message, type, param, code);
    }
}
