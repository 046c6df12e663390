package dev.llmemulator.load.arrival;

/// When the arrivals of an open load are intended, one after the other. Confined to one thread.
public interface ArrivalTimes {
    /// Returns whether there are no more arrivals.
    boolean isOver();

    /// Returns when the next arrival is intended, in nanoseconds since the beginning of the load.
    long upcoming();

    /// Returns which arrival of the whole load the next one is, counted from 0.
    long ordinal();

    /// Moves to the next arrival.
    void advance();
}
