package dev.llmemulator.benchmarks;

import dev.llmemulator.load.wire.Wire;
import dev.llmemulator.load.wire.WireConfig;
import dev.llmemulator.loop.Network;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.json.JsonCodec;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// Measures what an idle connected client costs the servers: the difference of their heap with many
/// clients and without, after full collections. Servers and clients have separate JVMs, so only the
/// server side is counted.
final class IdleHeap {
    private static final double KIB = 1024;
    private static final double MOST_KIB = 20;
    private static final int WARM_UP = 200;
    private static final int AT_ONCE = 100;
    private static final int HTTP_CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Transcript transcript;

    IdleHeap(Transcript transcript) {
        this.transcript = transcript;
    }

    void run(int clients) throws IOException {
        try (WorkerProcess server = WorkerProcess.start(IdleServer.class)) {
            String[] urls = server.ask("urls").split(" ", -1);
            try (Crowd crowd = Crowd.at(URI.create(urls[0]), URI.create(urls[1]), clients)) {
                crowd.connect(
                        WARM_UP); // From here on classes, pools and lazily created parts exist.
                long before = heap(server);
                crowd.connect(clients);
                long after = heap(server);
                double each = (after - before) / KIB / clients;
                transcript.line("");
                transcript.line(
                        String.format(
                                Locale.ROOT,
                                "heap with %d idle clients %.1f MiB, with %d %.1f MiB",
                                WARM_UP,
                                before / KIB / KIB,
                                WARM_UP + clients,
                                after / KIB / KIB));
                transcript.line(
                        Requirement.atMost("KiB of heap per idle client", each, MOST_KIB)
                                .toString());
            }
        }
    }

    private static long heap(WorkerProcess server) throws IOException {
        return Long.parseLong(server.ask("heap"));
    }

    /// Holds clients that are connected and only answer pings.
    private record Crowd(Network network, List<Wire> wires, List<SessionClient> clients)
            implements AutoCloseable {
        static Crowd at(URI httpUrl, URI wsUrl, int most) {
            Network network = Network.start();
            WireConfig config =
                    new WireConfig(
                            httpUrl,
                            wsUrl,
                            JsonCodec.INSTANCE,
                            HTTP_CONNECTIONS,
                            WARM_UP + most,
                            PATIENCE);
            List<Wire> wires = new ArrayList<>();
            for (VertxLoop loop : network.loops().all()) {
                wires.add(Wire.open(network.loops(), loop, config));
            }
            return new Crowd(network, wires, new ArrayList<>());
        }

        /// Connects that many more clients.
        void connect(int more) {
            for (int done = 0; done < more; done += AT_ONCE) {
                List<CompletableFuture<Void>> opening = new ArrayList<>();
                for (int i = done; i < Math.min(more, done + AT_ONCE); i++) {
                    int lane = i % wires.size();
                    VertxLoop loop = network.loops().all().get(lane);
                    var client = new SessionClient(loop, wires.get(lane), (_, _) -> {});
                    clients.add(client);
                    opening.add(client.open());
                }
                opening.forEach(CompletableFuture::join);
            }
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
