package dev.llmemulator.load.report;

/// What is to be known of a load that several agents made together.
///
/// @param agents how many there were at the start
/// @param lost how many of them went away; what they have measured is in no figure
/// @param clockBoundMs the largest error of what the lead knows of the agents' clocks
/// @param startSpreadMs how far apart two agents began at most, that error included
/// @param unreported how many arrivals of an open load were planned for the lost agents
public record FleetFacts(
        int agents, int lost, double clockBoundMs, double startSpreadMs, long unreported) {}
