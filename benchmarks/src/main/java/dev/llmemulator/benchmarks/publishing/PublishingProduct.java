package dev.llmemulator.benchmarks.publishing;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoPublisher;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// Runs the product's publisher, fed with as much as it accepts. Must be used on the main thread
/// only.
final class PublishingProduct {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = 1_000_000;

    private PublishingProduct() {}

    /// Publishes a load and returns the publications per second.
    static double run(Network network, List<URI> apis, PublishingLoad load) {
        CentrifugoConfig config =
                CentrifugoConfig.to(apis, CentrifugoServers.API_KEY)
                        .withConnections(PublishingLoad.CONNECTIONS / apis.size());
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        CentrifugoPublisher publisher =
                CentrifugoPublisher.start(network.loops(), config, new Random(1));
        long start = System.nanoTime();
        for (int i = 0; i < load.channels(); i++) {
            String stream = load.stream(i);
            Publications publications =
                    new Publications(
                            Completion.of(0, stream, load.tokens()), Numbering.ofStream(stream, 0));
            Sink sink = publisher.open(load.channel(i), publications);
            sink.loop().execute(new Feeder(sink, load.tokens(), clock));
        }
        publisher.close(PATIENCE).toCompletableFuture().join();
        double seconds = (System.nanoTime() - start) / 1e9;
        long published = publisher.stats().publications();
        if (published != load.publications()) {
            throw new IllegalStateException(publisher.stats() + ", expected " + load);
        }
        return published / seconds;
    }

    /// Fills one sink whenever it has room. Confined to the sink's loop.
    private static final class Feeder implements Runnable {
        private final Sink sink;
        private final int tokens;
        private final EpochClock clock;
        private int next;

        private Feeder(Sink sink, int tokens, EpochClock clock) {
            this.sink = sink;
            this.tokens = tokens;
            this.clock = clock;
        }

        @Override
        public void run() {
            long now = clock.micros();
            for (int room = sink.room(); room > 0 && next < tokens; room--) {
                sink.token("consectetur", next, now, now);
                next++;
            }
            sink.flush();
            if (next < tokens) {
                var _ = sink.loop().runAt(sink.loop().nanos() + PAUSE_NANOS, this);
            } else {
                sink.close();
            }
        }
    }
}
