package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.quota.Spending;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.RejectedException;
import org.jspecify.annotations.Nullable;

/// How one endpoint of an API reads its requests and words its answers. Any thread.
///
/// @param <R> the request
public interface Dialect<R> {
    /// Reads a body.
    ///
    /// @throws RejectedException when it is no such request
    R read(byte[] body) throws RejectedException;

    /// Returns about how many tokens the answer will have; a large number has the plan made on a
    /// worker.
    long weight(R request);

    /// Plans the answer.
    ///
    /// @param requestId the `x-request-id` of the request, or null
    /// @throws RejectedException when the request cannot be answered
    AnswerPlan plan(R request, @Nullable String requestId, Tokenizer tokenizer)
            throws RejectedException;

    /// Returns whether the answer is to come token by token.
    boolean streams(R request);

    /// Sets the header fields of the API, before anything is sent.
    ///
    /// @param nowUs the time now, in microseconds since the Unix epoch
    void head(Exchange exchange, AnswerPlan plan, Reception reception, long nowUs);

    /// Sets the header fields that say how much the key of the request has left, before anything is
    /// sent; for answers and refusals.
    ///
    /// @param nowUs the time now, in microseconds since the Unix epoch
    void limits(Exchange exchange, Spending spending, long nowUs);

    /// Makes the writer of a streamed answer.
    EventWriter events(R request, AnswerPlan plan, Reception reception);

    /// Makes the whole answer as JSON.
    byte[] body(R request, AnswerPlan plan, Reception reception);
}
