package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyFault;
import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads requests for completions. One request, one thread.
final class CompletionRequestReader {
    private final AnswerFields answer = new AnswerFields();
    private @Nullable Prompt prompt;
    private @Nullable Integer logprobs;
    private boolean echo;

    CompletionRequest read(BodyReader json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (!answer.take(field, json)) {
                field(field, json);
            }
        }
        String model = answer.model(json);
        return new CompletionRequest(
                model,
                json.required(prompt, "prompt"),
                answer.stream(),
                answer.limits(),
                answer.sampling(logprobs),
                echo);
    }

    private void field(String field, BodyReader json) throws IOException {
        switch (field) {
            case "prompt" -> prompt = prompt(json);
            case "logprobs" -> logprobs = json.int32(0, RequestLimits.COMPLETION_LOGPROBS);
            case "echo" -> echo = json.flag();
            default -> json.skip();
        }
    }

    /// Reads a prompt in any of its four forms: text, texts, ids, lists of ids.
    static Prompt prompt(BodyReader json) throws IOException {
        if (json.isText()) {
            return new Prompt.Texts(List.of(text(json)));
        }
        if (!json.isArray()) {
            throw json.refuseType("a string, or an array of strings, of integers or of arrays");
        }
        if (!json.nextElement()) {
            throw empty(json);
        }
        if (json.isInteger()) {
            return new Prompt.Ids(List.of(TokenIds.rest(json)));
        }
        if (json.isArray()) {
            return new Prompt.Ids(rest(json, CompletionRequestReader::ids));
        }
        return new Prompt.Texts(rest(json, CompletionRequestReader::text));
    }

    /// Reads the rest of an array whose first element is the value on which the reader stands.
    private static <T> List<T> rest(BodyReader json, BodyReader.Shape<T> shape) throws IOException {
        List<T> rest = new ArrayList<>();
        do {
            if (rest.size() == RequestLimits.PROMPTS) {
                throw json.refuse(
                        BodyFault.TOO_MANY,
                        "Invalid prompt: array too long. Expected at most "
                                + RequestLimits.PROMPTS
                                + " elements.");
            }
            rest.add(shape.read(json));
        } while (json.nextElement());
        return rest;
    }

    private static String text(BodyReader json) throws IOException {
        String text = json.text();
        if (text.isEmpty()) {
            throw empty(json);
        }
        return text;
    }

    private static TokenIds ids(BodyReader json) throws IOException {
        if (!json.isArray()) {
            throw json.refuseType("an array of integers");
        }
        if (!json.nextElement()) {
            throw empty(json);
        }
        return TokenIds.rest(json);
    }

    private static RefusedBodyException empty(BodyReader json) {
        return json.refuse(
                BodyFault.EMPTY, "Invalid prompt: it is empty. Expected at least one token.");
    }
}
