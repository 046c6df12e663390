package dev.llmemulator.fleet;

import java.net.InetSocketAddress;
import java.time.Duration;

/// How an agent finds its lead.
///
/// @param lead where it listens; its name need not be known yet
/// @param place which agent this is, from 1; 0 when any will do
/// @param once whether it ends with its first lead
/// @param patience for how long it waits for a lead, if it ends with the first
/// @param version of the program, which all must have
public record AgentSettings(
        InetSocketAddress lead, int place, boolean once, Duration patience, String version) {}
