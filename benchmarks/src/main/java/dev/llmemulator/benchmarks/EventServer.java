package dev.llmemulator.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/// A server of OpenAI's API that a benchmark has started. Must be used by one thread.
interface EventServer extends AutoCloseable {
    /// Returns where the paths of the API are.
    URI api();

    /// Returns whether its events say when they were due and when they were sent.
    boolean stampsTokens();

    @Override
    void close();

    /// Starts the product in this process.
    ///
    /// @param gap from one token to the next
    static EventServer inside(Duration gap) {
        EmbeddedServers servers =
                EmbeddedServers.start(
                        config -> config.withDefaultAnswer(config.answer().length(), gap));
        return new Own(servers.httpUrl(), servers::close);
    }

    /// Starts the product in a process of its own.
    ///
    /// @param gap from one token to the next
    static EventServer apart(Duration gap) throws IOException {
        WorkerProcess process =
                WorkerProcess.start(StreamServer.class, "product", Long.toString(gap.toMillis()));
        return new Own(URI.create(process.ask("url")), () -> end(process));
    }

    private static void end(WorkerProcess process) {
        try {
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The product.
    ///
    /// @param url the address of its node
    /// @param ending ends it
    record Own(URI url, Runnable ending) implements EventServer {
        @Override
        public URI api() {
            return url.resolve("/v1");
        }

        @Override
        public boolean stampsTokens() {
            return true;
        }

        @Override
        public void close() {
            ending.run();
        }
    }
}
