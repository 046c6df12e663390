package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.body.BodyReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads what form an answer is to have.
final class FormatReader {
    private FormatReader() {}

    /// Reads `response_format`, in which the schema stands in an object of its own.
    static AnswerFormat chat(BodyReader json) throws IOException {
        @Nullable String type = null;
        AnswerFormat.@Nullable Fitting fitting = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = AnswerFormat.type(json);
                case "json_schema" -> fitting = schema(json.enterObject());
                default -> json.skip();
            }
        }
        return switch (json.required(type, "type")) {
            case "json_schema" -> json.required(fitting, "json_schema");
            case "json_object" -> new AnswerFormat.AnyObject();
            default -> new AnswerFormat.Plain();
        };
    }

    private static AnswerFormat.Fitting schema(BodyReader json) throws IOException {
        @Nullable String name = null;
        @Nullable Payload schema = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "name" -> name = json.text();
                case "schema" -> schema = json.jsonObject();
                default -> json.skip();
            }
        }
        return new AnswerFormat.Fitting(json.required(name, "name"), schema);
    }
}
