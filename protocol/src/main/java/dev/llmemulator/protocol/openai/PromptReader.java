package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyFault;
import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads prompts of completions and inputs of embeddings.
final class PromptReader {
    private PromptReader() {}

    /// Reads a prompt in any of its four forms: text, texts, ids, lists of ids.
    static Prompt read(BodyReader json) throws IOException {
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
            return new Prompt.Ids(rest(json, PromptReader::ids));
        }
        return new Prompt.Texts(rest(json, PromptReader::text));
    }

    /// Reads the rest of an array whose first element is the value on which the reader stands.
    private static <T> List<T> rest(BodyReader json, BodyReader.Shape<T> shape) throws IOException {
        List<T> rest = new ArrayList<>();
        do {
            if (rest.size() == RequestLimits.PROMPTS) {
                throw json.refuse(
                        BodyFault.TOO_MANY,
                        "Invalid '"
                                + json.path()
                                + "': array too long. Expected at most "
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
                BodyFault.EMPTY,
                "Invalid '" + json.path() + "': it is empty. Expected at least one token.");
    }
}
