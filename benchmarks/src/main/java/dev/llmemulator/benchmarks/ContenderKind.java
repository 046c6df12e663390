package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.yardstick.BareProbe;
import dev.llmemulator.benchmarks.yardstick.LoopbackLimit;
import dev.llmemulator.benchmarks.yardstick.ProbePush;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.loop.Network;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Lists what runs the loads.
enum ContenderKind {
    /// Runs the product.
    PRODUCT("product") {
        @Override
        Contender open(Load load) {
            return Product.open(load);
        }
    },
    /// Runs the product of an earlier commit: the environment variable `EARLIER` holds the class
    /// path of its benchmarks.
    EARLIER("earlier product") {
        @Override
        Contender open(Load load) {
            return Product.open(load);
        }

        @Override
        WorkerProcess start(Load load) throws IOException {
            String classPath = System.getenv("EARLIER");
            if (classPath == null) {
                throw new IOException(
                        "EARLIER is not set: expected the class path of the benchmarks of an earlier commit");
            }
            return WorkerProcess.start(Jvm.command(classPath), PRODUCT, load);
        }
    },
    /// Runs the product, which counts but records no time.
    COUNTING("counting") {
        @Override
        Contender open(Load load) {
            return Product.open(load, Recording.COUNTS);
        }
    },
    /// Runs the product while Prometheus reads its metrics.
    SCRAPED("scraped product") {
        @Override
        Contender open(Load load) {
            return Product.openScraped(load);
        }
    },
    /// Runs the product while the page of the load is open.
    WATCHED("watched product") {
        @Override
        Contender open(Load load) {
            return Product.openWatched(load);
        }
    },
    /// Runs the product's event streams.
    EVENTS("events") {
        @Override
        Contender open(Load load) {
            return EventStreams.inside(load);
        }
    },
    /// Runs the product's event streams, whose clients count but record no time.
    EVENTS_COUNTING("events, counting") {
        @Override
        Contender open(Load load) {
            return EventStreams.counting(load);
        }
    },
    /// Runs the product's event streams, servers and clients in a process each.
    EVENTS_APART("events, two processes") {
        @Override
        Contender open(Load load) throws IOException {
            return EventStreams.apart(load);
        }
    },
    /// Runs the event streams of llmsim, in a process of its own.
    LLMSIM("llmsim") {
        @Override
        Contender open(Load load) throws IOException {
            return EventStreams.ofLlmSim(load);
        }
    },
    /// Sends the product's frames and does nothing else. It reconnects for each run, as the product
    /// does.
    BARE("bare probe") {
        @Override
        Contender open(Load load) {
            return new BareRuns(load, Network.start());
        }
    },
    /// Writes one frame at a time, of the size that is common in such measurements.
    LOOPBACK("loopback 120 B") {
        @Override
        Contender open(Load load) throws IOException {
            return LoopbackRuns.open(load, 120);
        }
    },
    /// Writes one frame at a time, as long as a token push.
    LOOPBACK_PUSH("loopback " + ProbePush.usualBytes() + " B") {
        @Override
        Contender open(Load load) throws IOException {
            return LoopbackRuns.open(load, ProbePush.usualBytes());
        }
    };

    private final String title;

    ContenderKind(String title) {
        this.title = title;
    }

    /// Returns its name in tables.
    String title() {
        return title;
    }

    /// Prepares it for a load, in this process.
    abstract Contender open(Load load) throws IOException;

    /// Prepares it for a load, in a process of its own.
    WorkerProcess start(Load load) throws IOException {
        return WorkerProcess.start(Jvm.command(), this, load);
    }

    private record BareRuns(Load load, Network network) implements Contender {
        @Override
        public Measurements run() throws IOException, InterruptedException, TimeoutException {
            try (var probe = BareProbe.open(network.loops(), load, System::nanoTime)) {
                return probe.run();
            }
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private record LoopbackRuns(LoopbackLimit limit) implements Contender {
        private static final Duration DURATION = Duration.ofSeconds(2);

        static LoopbackRuns open(Load load, int frameBytes) throws IOException {
            return new LoopbackRuns(
                    LoopbackLimit.open(load.clients(), frameBytes, System::nanoTime));
        }

        @Override
        public Measurements run() throws IOException, InterruptedException {
            return limit.run(DURATION);
        }

        @Override
        public void close() {
            limit.close();
        }
    }
}
