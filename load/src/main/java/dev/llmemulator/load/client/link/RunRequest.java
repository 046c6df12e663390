package dev.llmemulator.load.client.link;

import dev.llmemulator.load.scenario.ResponsePlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a client asks for.
///
/// @param requestId made by the client, so that it knows the stream before the answer comes; at
///   most 16 characters
/// @param question what a person would have typed
/// @param response how many words, and how fast
/// @param ttft to the first token
/// @param seed of the text
/// @param turn which of its session's POSTs it is, counted from 1: a stream of a later one makes
///   the broker drop what still comes of an earlier one
/// @param resume where to go on, or null for a new stream
public record RunRequest(
        String requestId,
        String question,
        ResponsePlan response,
        Duration ttft,
        long seed,
        long turn,
        @Nullable Resume resume) {
    /// Where a stream shall go on.
    ///
    /// @param fromIndex the first token that is missing
    /// @param startedUs when the stream started, in microseconds since the Unix epoch, as the first
    ///   answer said; null when there was none
    public record Resume(int fromIndex, @Nullable Long startedUs) {}

    /// Returns how many words are asked for.
    public int length() {
        return response.length();
    }

    /// Returns the gap between two tokens.
    public Duration delay() {
        return response.delay();
    }

    /// How long the stream takes when nothing delays it.
    public long streamNanos() {
        return ttft.plus(delay().multipliedBy(length() - 1L)).toNanos();
    }

    /// The same, resumed for the n-th time.
    public RunRequest resumed(int times, Resume where) {
        return new RunRequest(requestId, question, response, ttft, seed, turn + times, where);
    }
}
