package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.RejectedException;

/// A reply that is calculated from a body and sent at once, without a stream. Any thread.
@FunctionalInterface
public interface Calculation {
    /// Calculates the JSON of the reply.
    ///
    /// @throws RejectedException when the body is refused
    byte[] json(byte[] body, Tokenizer tokenizer) throws RejectedException;
}
