package dev.llmemulator.fleet.lead;

import dev.llmemulator.load.recorder.LoadProgress;

/// How much happens per second.
///
/// @param tokens received
/// @param cycles completed
/// @param failed cycles
/// @param errors of any kind
public record Pace(double tokens, double cycles, double failed, double errors) {
    /// Nothing happens.
    public static final Pace NONE = new Pace(0, 0, 0, 0);

    /// From one look at an agent to the next one.
    static Pace between(LoadProgress before, LoadProgress after, double seconds) {
        return new Pace(
                (after.tokens() - before.tokens()) / seconds,
                (after.cycles() - before.cycles()) / seconds,
                (after.failed() - before.failed()) / seconds,
                (after.errors() - before.errors()) / seconds);
    }

    Pace plus(Pace other) {
        return new Pace(
                tokens + other.tokens,
                cycles + other.cycles,
                failed + other.failed,
                errors + other.errors);
    }
}
