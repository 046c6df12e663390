package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.delivery.Publisher;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/// Publishes to the nodes of a Centrifugo cluster by batches of its HTTP API. Any thread.
public final class CentrifugoPublisher implements Publisher {
    private final List<Lane> lanes;
    private final Counters counters;

    private CentrifugoPublisher(List<Lane> lanes, Counters counters) {
        this.lanes = lanes;
        this.counters = counters;
    }

    /// A publisher that shares the connections out among the loops, at least one to each node for
    /// every loop that publishes. Connects when there is something to send.
    ///
    /// @param random spreads what is tried again; used by all loops
    /// @throws IllegalArgumentException when the configuration is wrong; names every fault
    public static CentrifugoPublisher start(
            EventLoops loops, CentrifugoConfig config, RandomGenerator random) {
        if (!config.faults().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", config.faults()));
        }
        Counters counters = new Counters();
        int count = Math.min(loops.all().size(), config.connections());
        List<Lane> lanes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int share = config.connections() / count + (i < config.connections() % count ? 1 : 0);
            VertxLoop loop = loops.all().get(i);
            List<Node> nodes = nodes(loops, loop, config, share);
            lanes.add(new Lane(loop, nodes, config, new LaneBackoff(random), counters));
        }
        return new CentrifugoPublisher(List.copyOf(lanes), counters);
    }

    private static List<Node> nodes(
            EventLoops loops, VertxLoop loop, CentrifugoConfig config, int connections) {
        List<Node> nodes = new ArrayList<>();
        for (URI url : config.nodes()) {
            HttpNodeLink link =
                    HttpNodeLink.open(
                            loops.vertx(),
                            loop,
                            url,
                            config.apiKey(),
                            connections,
                            config.timeout());
            nodes.add(new Node(url.toString(), link, connections));
        }
        return nodes;
    }

    /// {@inheritDoc} A channel is always on the same loop.
    @Override
    public Sink open(String channel, Publications publications) {
        return new StreamSink(lane(channel), channel, publications);
    }

    /// {@inheritDoc} What was flushed before goes first.
    @Override
    public CompletionStage<Void> removeHistory(String channel) {
        return lane(channel).removeHistory(channel);
    }

    /// What it has done so far. Cheap.
    public PublisherStats stats() {
        return counters.stats();
    }

    /// Delivers what was flushed, at most for `patience`, then closes the connections.
    public CompletionStage<Void> close(Duration patience) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (Lane lane : lanes) {
            ends.add(lane.close(patience).toCompletableFuture());
        }
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    private Lane lane(String channel) {
        return lanes.get(Math.floorMod(channel.hashCode(), lanes.size()));
    }
}
