package dev.llmemulator.fleet.lead;

import dev.llmemulator.fleet.message.FleetMessage.Standing;
import dev.llmemulator.load.recorder.LoadProgress;
import java.util.List;

/// A load of several agents at one moment while it goes on, from what each has said last.
/// Immutable.
///
/// @param seconds since its start; negative before it
/// @param agents in the order of their places
/// @param progress of all together, without those that were lost
/// @param pace of those that run
/// @param lagP99Ms 99th percentile of the delivery lag within the last second, that of the worst
///   agent
public record FleetLook(
        double seconds, List<AgentLook> agents, LoadProgress progress, Pace pace, double lagP99Ms) {
    /// Of a load that nobody leads yet.
    public static final FleetLook NOTHING =
            new FleetLook(-1, List.of(), Standing.NOTHING.progress(), Pace.NONE, 0);

    /// Takes a copy.
    public FleetLook {
        agents = List.copyOf(agents);
    }
}
