package dev.llmemulator.load.output;

import dev.llmemulator.load.scenario.ResponseMix;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the plan of a saved run was beyond the texts of its options: what was worked out from them,
/// drawn, or read from another file. Immutable.
///
/// @param httpUrl where the API was
/// @param wsUrl where tokens came from: the real-time server, or the API where there was none
/// @param clients how many virtual clients there were
/// @param maxConcurrent how many of them were alive at once
/// @param httpConnections how many HTTP connections were open at once, at most
/// @param seed what texts and request ids were made from
/// @param pairs what the file of pairs held; null when the run had none
public record SavedPlan(
        URI httpUrl,
        URI wsUrl,
        int clients,
        int maxConcurrent,
        int httpConnections,
        long seed,
        ResponseMix.@Nullable Pairs pairs) {
    private static final int MOST_HTTP_CONNECTIONS = 60_000;

    /// The plan of parts that were one load: sizes add, the rest is that of the first.
    static SavedPlan merge(List<SavedPlan> parts) {
        SavedPlan first = parts.getFirst();
        int connections = parts.stream().mapToInt(SavedPlan::httpConnections).sum();
        return new SavedPlan(
                first.httpUrl,
                first.wsUrl,
                parts.stream().mapToInt(SavedPlan::clients).sum(),
                parts.stream().mapToInt(SavedPlan::maxConcurrent).sum(),
                Math.min(MOST_HTTP_CONNECTIONS, connections),
                first.seed,
                first.pairs);
    }
}
