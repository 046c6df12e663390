package dev.llmemulator.benchmarks.publishing;

/// Describes what is published: a number of tokens on each of a number of channels.
///
/// @param run distinguishes the channels of one run from those of another
record PublishingLoad(int run, int channels, int tokens) {
    /// The number of connections to both nodes together.
    static final int CONNECTIONS = 8;

    /// The number of commands in a batch.
    static final int BATCH = 100;

    /// Returns a load with a channel for each command that can be in flight, so that neither
    /// contender must wait for a free one.
    static PublishingLoad of(int run, int tokens) {
        return new PublishingLoad(run, CONNECTIONS * BATCH, tokens);
    }

    String channel(int index) {
        return "session:00000000-0000-4000-8000-%06d%06d".formatted(run, index);
    }

    String stream(int index) {
        return "run-%05d-%06d".formatted(run, index);
    }

    int publications() {
        return channels * tokens;
    }
}
