package dev.llmemulator.load.client;

import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Objective;
import dev.llmemulator.load.scenario.ResponseMix;
import java.time.Duration;
import java.util.List;

/// What every client of a run does, and for how long it waits.
///
/// @param clients how many there are
/// @param cycles responses that it was planned to ask for; 0 when the clock decides
/// @param responses what they are
/// @param seed of the texts, the request ids and all that differs from cycle to cycle
/// @param connectionTimeout from a client's start until it is connected, and for each later attempt
/// @param requestTimeout bounds a POST, the wait for the first token beyond one `delay`, and every
///   silence beyond `delay`
/// @param objectives what makes a completed cycle a good one; none: nothing more
public record ClientSettings(
        int clients,
        int cycles,
        ResponseMix responses,
        long seed,
        Duration connectionTimeout,
        Duration requestTimeout,
        List<Objective> objectives) {
    /// Returns what a plan says to its clients.
    public static ClientSettings of(LoadPlan plan) {
        return new ClientSettings(
                plan.clientsInAll(),
                plan.cyclesPerClient(),
                plan.responses(),
                plan.seed(),
                plan.patience().connecting(),
                plan.patience().request(),
                plan.objectives());
    }
}
