package dev.llmemulator.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.JsonInput;
import dev.llmemulator.http.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the options of a load that a page asks for: an object whose members are named as in a
/// scenario file. No state, any thread.
final class LoadWish {
    private LoadWish() {}

    /// Returns the texts by name; the items of a list are lines.
    static Map<String, String> read(byte[] body) throws RejectedException {
        try (JsonParser json = JsonInput.open(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("the body is no object");
            }
            Map<String, String> options = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (options.put(name, text(name, json)) != null) {
                    throw malformed(FieldFault.quote(name) + " is given twice");
                }
            }
            if (json.nextToken() != null) {
                throw malformed("something follows the object");
            }
            return options;
        } catch (JsonProcessingException e) {
            throw JsonInput.malformed(e);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String text(String name, JsonParser json) throws IOException, RejectedException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return scalar(name, json);
        }
        List<String> lines = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            lines.add(scalar(name, json));
        }
        return String.join("\n", lines);
    }

    private static String scalar(String name, JsonParser json)
            throws IOException, RejectedException {
        if (!json.currentToken().isScalarValue() || json.currentToken() == JsonToken.VALUE_NULL) {
            throw new RejectedException(
                    PageProblem.UNFIT_LOAD,
                    "%s: expected a text, a number, true or false, or a list of texts"
                            .formatted(FieldFault.quote(name)));
        }
        return json.getText();
    }

    private static RejectedException malformed(String detail) {
        return new RejectedException(CommonProblem.MALFORMED_JSON, detail);
    }
}
