package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.yardstick.BareProbe;
import dev.llmemulator.benchmarks.yardstick.LoopbackLimit;
import dev.llmemulator.benchmarks.yardstick.ProbePush;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.loop.Network;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Who runs the loads.
enum ContenderKind {
    /// The product.
    PRODUCT("product") {
        @Override
        Contender open(Load load) {
            return Product.open(load);
        }
    },
    /// The product, which counts but records no time.
    COUNTING("counting") {
        @Override
        Contender open(Load load) {
            return Product.open(load, Recording.COUNTS);
        }
    },
    /// The product while Prometheus reads it.
    SCRAPED("scraped product") {
        @Override
        Contender open(Load load) {
            return Product.openScraped(load);
        }
    },
    /// Its frames, and nothing around them. Connects anew for each run, as the product does.
    BARE("bare probe") {
        @Override
        Contender open(Load load) {
            return new BareRuns(load, Network.start());
        }
    },
    /// One write a frame, of the size that is usual for such measurements.
    LOOPBACK("loopback 120 B") {
        @Override
        Contender open(Load load) throws IOException {
            return LoopbackRuns.open(load, 120);
        }
    },
    /// One write a frame, as long as a token push.
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

    /// How tables call it.
    String title() {
        return title;
    }

    /// Makes it ready for a load.
    abstract Contender open(Load load) throws IOException;

    private record BareRuns(Load load, Network network) implements Contender {
        @Override
        public Figures run() throws IOException, InterruptedException, TimeoutException {
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
        public Figures run() throws IOException, InterruptedException {
            return limit.run(DURATION);
        }

        @Override
        public void close() {
            limit.close();
        }
    }
}
