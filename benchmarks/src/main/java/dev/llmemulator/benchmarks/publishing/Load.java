package dev.llmemulator.benchmarks.publishing;

/// What is published: so many tokens on each of so many channels.
///
/// @param run tells the channels of one run from those of another
record Load(int run, int channels, int tokens) {
    /// Connections to both nodes together.
    static final int CONNECTIONS = 8;

    /// Commands of a batch.
    static final int BATCH = 100;

    /// A channel for each command that can be in flight, so that neither contender has to wait for
    /// a free one.
    static Load of(int run, int tokens) {
        return new Load(run, CONNECTIONS * BATCH, tokens);
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
