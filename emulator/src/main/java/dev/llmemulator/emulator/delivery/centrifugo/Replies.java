package dev.llmemulator.emulator.delivery.centrifugo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the replies of a batch one after the other, without a tree. No state, any thread.
final class Replies {
    private static final JsonFactory JSON = new JsonFactory();

    private Replies() {}

    /// The error of each command, null where it was executed.
    ///
    /// @param count how many commands the batch had
    /// @throws IOException when the body is not the answer to that many commands
    static @Nullable String[] errors(byte[] body, int count) throws IOException {
        @Nullable String[] errors = new String[count];
        int found = -1;
        try (JsonParser json = JSON.createParser(body)) {
            require(json.nextToken() == JsonToken.START_OBJECT, body);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("replies") && value == JsonToken.START_ARRAY) {
                    found = replies(json, errors);
                } else {
                    json.skipChildren();
                }
            }
            require(json.currentToken() == JsonToken.END_OBJECT, body);
        } catch (JsonProcessingException malformed) {
            // Without the place in the body, which is of many lines.
            throw new IOException(malformed.getOriginalMessage(), malformed);
        }
        if (found != count) {
            throw new IOException("%d replies to %d commands".formatted(found, count));
        }
        return errors;
    }

    private static int replies(JsonParser json, @Nullable String[] errors) throws IOException {
        int at = 0;
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String error = error(json);
            if (at < errors.length) {
                errors[at] = error;
            }
            at++;
        }
        return at;
    }

    /// The error of one reply, or null.
    private static @Nullable String error(JsonParser json) throws IOException {
        String error = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isError = json.currentName().equals("error");
            JsonToken value = json.nextToken();
            if (isError && value == JsonToken.START_OBJECT) {
                error = describe(json);
            } else {
                json.skipChildren();
            }
        }
        return error;
    }

    private static String describe(JsonParser json) throws IOException {
        String code = "";
        String message = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "code" -> code = json.getText();
                case "message" -> message = json.getText();
                default -> json.skipChildren();
            }
        }
        return code + ": " + message;
    }

    private static void require(boolean right, byte[] body) throws IOException {
        if (!right) {
            throw new IOException("no whole JSON object in " + body.length + " bytes");
        }
    }
}
