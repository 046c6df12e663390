package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.clock.PeerClock;
import org.jspecify.annotations.Nullable;

/// What a server says of its answer before the first token. Only the servers of this project
/// promise anything.
///
/// @param tokens how many tokens will come; null when it does not say
/// @param checksum CRC-32 of the text in 8 lower-case hex digits; null when it does not say
/// @param clock that of the process that answers; null when the reply names none
public record AnswerPromise(
        @Nullable Integer tokens, @Nullable String checksum, @Nullable PeerClock clock) {
    /// The word of any other server.
    public static final AnswerPromise NONE = new AnswerPromise(null, null, null);
}
