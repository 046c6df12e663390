package dev.llmemulator.fleet;

import java.net.InetSocketAddress;
import java.time.Duration;

/// How a lead gathers its agents.
///
/// @param at where they join; port 0 takes any free one
/// @param agents how many take part
/// @param patience for how long the lead waits for them
/// @param version of the program, which all must have
public record LeadSettings(InetSocketAddress at, int agents, Duration patience, String version) {}
