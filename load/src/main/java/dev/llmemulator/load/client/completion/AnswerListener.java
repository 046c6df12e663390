package dev.llmemulator.load.client.completion;

import dev.llmemulator.protocol.openai.AnswerChunk;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Hears the answer to one question, on the loop. [#refused], [#ended] and [#failed] are last, and
/// one of them comes unless the call was cancelled. Times are when the bytes were read, by the
/// loop's clock; all events of one read have the same.
public interface AnswerListener {
    /// The server streams an answer.
    void began(AnswerPromise promise, long nanos);

    /// A chunk of the answer came; it may be an error.
    void chunk(AnswerChunk chunk, long nanos);

    /// The mark that ends the events came.
    void done(long nanos);

    /// The server refused to answer; the connection can be used again.
    ///
    /// @param status the HTTP status
    /// @param retryAfter how long to wait before the next try; null when it did not say
    /// @param detail what it said, without any secret
    void refused(int status, @Nullable Duration retryAfter, String detail);

    /// The reply ended as HTTP has it; the connection can be used again.
    ///
    /// @param unterminated whether its last event was cut off
    void ended(boolean unterminated, long nanos);

    /// The answer broke off or made no sense; the connection is closed.
    ///
    /// @param detail what happened, without any secret
    void failed(AnswerTrouble trouble, String detail);
}
