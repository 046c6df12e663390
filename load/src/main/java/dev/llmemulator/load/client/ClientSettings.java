package dev.llmemulator.load.client;

import dev.llmemulator.load.scenario.Objective;
import java.time.Duration;
import java.util.List;

/// What every client of a run does, and for how long it waits.
///
/// @param cycles responses that it was planned to ask for; 0 when that is for the clock to say
/// @param length words a response
/// @param delay between two tokens
/// @param ttft to the first token
/// @param seed of the texts and request ids
/// @param connectionTimeout from a client's start until it is connected, and for each later attempt
/// @param requestTimeout bounds a POST, the wait for the first token beyond `ttft`, and every
///   silence beyond `delay`
/// @param objectives what makes a completed cycle a good one; none: nothing more
public record ClientSettings(
        int cycles,
        int length,
        Duration delay,
        Duration ttft,
        long seed,
        Duration connectionTimeout,
        Duration requestTimeout,
        List<Objective> objectives) {
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(5);
    private static final int SILENT_GAPS = 20;

    /// How long nothing may come before a client does something about it.
    long silenceNanos() {
        return Math.max(SHORTEST_SILENCE.toNanos(), delay.multipliedBy(SILENT_GAPS).toNanos());
    }

    /// How long a stream takes when nothing delays it.
    long streamNanos() {
        return ttft.plus(delay.multipliedBy(length - 1L)).toNanos();
    }
}
