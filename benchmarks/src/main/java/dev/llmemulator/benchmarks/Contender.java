package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Figures;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// What can run a load. Set up, run any number of times and closed by one thread.
interface Contender extends AutoCloseable {
    /// Runs the load once.
    Figures run() throws IOException, InterruptedException, TimeoutException;

    @Override
    void close();
}
