package dev.llmemulator.fleet.lead;

import java.util.List;
import java.util.Map;

/// What a load of several agents has come to. Immutable.
///
/// @param parts what those agents that were not lost have measured, in the order of their places
/// @param losses who was lost
/// @param agents how many there were at the start
/// @param clockBoundNanos the largest error of what is known of the agents' clocks
/// @param startSpreadNanos how far apart two agents began at most
/// @param interrupted whether the lead was interrupted
public record FleetResult(
        List<AgentPart> parts,
        List<Loss> losses,
        int agents,
        long clockBoundNanos,
        long startSpreadNanos,
        boolean interrupted) {
    /// Takes copies.
    public FleetResult {
        parts = List.copyOf(parts);
        losses = List.copyOf(losses);
    }

    /// What one agent has measured.
    ///
    /// @param place which agent it is, from 1
    /// @param host its address
    /// @param files by name, as [dev.llmemulator.load.output.OutputFolder] has them
    public record AgentPart(int place, String host, Map<String, byte[]> files) {
        /// Returns how the agent is called.
        public String name() {
            return Roster.name(place, host);
        }
    }
}
