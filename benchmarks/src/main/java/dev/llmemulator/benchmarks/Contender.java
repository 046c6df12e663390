package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Measurements;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// Runs a load. It is set up, run any number of times and closed by one thread.
interface Contender extends AutoCloseable {
    /// Runs the load once.
    Measurements run() throws IOException, InterruptedException, TimeoutException;

    @Override
    void close();
}
