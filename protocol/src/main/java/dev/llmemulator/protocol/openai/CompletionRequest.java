package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;

/// A request for completions, as far as it is honoured. The answer has a choice for each of
/// `sampling.choices()` times each prompt.
///
/// @param echo whether a choice is to begin with its prompt
public record CompletionRequest(
        String model,
        Prompt prompt,
        StreamMode stream,
        AnswerLimits limits,
        Sampling sampling,
        boolean echo) {
    /// Reads a body.
    ///
    /// @throws RefusedBodyException if the body has not the shape of a request
    public static CompletionRequest read(byte[] body, int offset, int length)
            throws RefusedBodyException {
        return BodyReader.read(
                body, offset, length, json -> new CompletionRequestReader().read(json));
    }
}
