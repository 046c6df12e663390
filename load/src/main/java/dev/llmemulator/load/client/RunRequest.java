package dev.llmemulator.load.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a client asks for.
///
/// @param requestId made by the client, so that it knows the stream before the answer comes; at
///   most 16 characters
/// @param question what a person would have typed
/// @param length words
/// @param delay between two tokens
/// @param ttft to the first token
/// @param seed of the text
/// @param resume where to go on, or null for a new stream
public record RunRequest(
        String requestId,
        String question,
        int length,
        Duration delay,
        Duration ttft,
        long seed,
        @Nullable Resume resume) {
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(5);
    private static final int SILENT_GAPS = 20;

    /// Where a stream shall go on.
    ///
    /// @param fromIndex the first token that is missing
    /// @param startedUs when the stream started, in microseconds since the Unix epoch, as the first
    ///   answer said; null when there was none
    public record Resume(int fromIndex, @Nullable Long startedUs) {}

    /// How long nothing may come before a client does something about it.
    long silenceNanos() {
        return Math.max(SHORTEST_SILENCE.toNanos(), delay.multipliedBy(SILENT_GAPS).toNanos());
    }

    /// How long the stream takes when nothing delays it.
    long streamNanos() {
        return ttft.plus(delay.multipliedBy(length - 1L)).toNanos();
    }

    RunRequest resumedAt(int fromIndex, @Nullable Long startedUs) {
        Resume where = new Resume(fromIndex, startedUs);
        return new RunRequest(requestId, question, length, delay, ttft, seed, where);
    }
}
