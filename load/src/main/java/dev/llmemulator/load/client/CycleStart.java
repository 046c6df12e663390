package dev.llmemulator.load.client;

import dev.llmemulator.load.scenario.Phase;

/// When a cycle was intended to start, whenever it does: corrected latencies count from there.
///
/// @param intended a time of the loop: of an open load the arrival's own, of a closed one the
///   moment at which the cycle was allowed to start
/// @param possible since when a client was free for it: `intended`, or later when none was; the
///   tester's own delay counts from there
/// @param phase where the cycle is recorded
/// @param arrival which arrival of an open load it is, from 0; [#NO_ARRIVAL] for a cycle that a
///   client starts by itself
public record CycleStart(long intended, long possible, Phase phase, long arrival) {
    /// The number of what is no arrival.
    public static final long NO_ARRIVAL = -1;

    /// A start for which a client is free.
    public CycleStart(long intended, Phase phase) {
        this(intended, intended, phase, NO_ARRIVAL);
    }

    /// Returns the number from which a cycle's name and random numbers are made, so that they are
    /// the same whichever client is free for an arrival: below zero for an arrival.
    ///
    /// @param client who makes the cycle, counted from 0 over the whole load
    public long asker(int client) {
        return arrival == NO_ARRIVAL ? client : ~arrival;
    }

    /// The same start, after a wait for a client.
    public CycleStart possibleFrom(long nanos) {
        return new CycleStart(intended, nanos, phase, arrival);
    }
}
