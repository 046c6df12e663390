package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads requests for completions. One request, one thread.
public final class CompletionRequestReader {
    private final AnswerFields answer = new AnswerFields();
    private @Nullable Prompt prompt;
    private @Nullable Integer logprobs;
    private boolean echo;

    /// Reads a body.
    ///
    /// @throws RefusedBodyException if the body has not the shape of a request
    public static CompletionRequest read(byte[] body, int offset, int length)
            throws RefusedBodyException {
        return BodyReader.read(
                body, offset, length, json -> new CompletionRequestReader().request(json));
    }

    private CompletionRequest request(BodyReader json) throws IOException {
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
            case "prompt" -> prompt = PromptReader.read(json);
            case "logprobs" -> logprobs = json.int32(0, RequestLimits.COMPLETION_LOGPROBS);
            case "echo" -> echo = json.flag();
            default -> json.skip();
        }
    }
}
