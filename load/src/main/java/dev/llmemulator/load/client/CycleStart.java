package dev.llmemulator.load.client;

import dev.llmemulator.load.scenario.Phase;

/// When a cycle was intended to start, whenever it does: corrected latencies count from there.
///
/// @param intended a time of the loop: of an open load the arrival's own, of a closed one the
///   moment at which the cycle was allowed to start
/// @param phase where the cycle is recorded
public record CycleStart(long intended, Phase phase) {}
