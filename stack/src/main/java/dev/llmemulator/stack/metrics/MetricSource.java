package dev.llmemulator.stack.metrics;

/// A part of the program that has something to show.
public interface MetricSource {
    /// Reads what there is now. On a worker thread; may wait for an event loop.
    ///
    /// @throws IllegalStateException when what is to be shown cannot be had in time
    void show(MetricFamilies families);
}
