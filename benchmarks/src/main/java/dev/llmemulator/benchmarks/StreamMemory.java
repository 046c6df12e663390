package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.loop.Network;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// Measures what an open event stream costs the server: the difference of its resident size with
/// many streams and with few, beside a bare Vert.x server with the same connections. As many
/// streams are opened and closed before, some at a time, so that the code that the JVM compiles
/// does not count.
final class StreamMemory {
    private static final double MOST_OF_BARE = 1.1;
    private static final int FEW = 500;
    private static final int AT_ONCE = 100;

    /// So long that no second token comes while it is measured, and a first one soon.
    private static final String[] PRODUCT = {"product", "60000", "1"};

    private static final String BODY =
            "{\"model\":\"m\",\"stream\":true,\"max_tokens\":1000,\"ignore_eos\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}";

    private final Transcript transcript;

    StreamMemory(Transcript transcript) {
        this.transcript = transcript;
    }

    void run(int streams, int rounds) throws IOException {
        transcript.line("");
        double[] own = new double[rounds];
        double[] bare = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            bare[round] = each(streams, "bare");
            own[round] = each(streams, PRODUCT);
            transcript.line(
                    String.format(
                            Locale.ROOT,
                            "KiB resident per open stream: product %.1f, bare %.1f",
                            own[round],
                            bare[round]));
        }
        transcript.line(
                Requirement.atMost(
                                "resident size of an open stream over a bare one",
                                Measurements.median(own) / Measurements.median(bare),
                                MOST_OF_BARE)
                        .toString());
    }

    private static double each(int streams, String... server) throws IOException {
        try (WorkerProcess process = WorkerProcess.start(StreamServer.class, server);
                Network network = Network.start()) {
            URI url = URI.create(process.ask("url"));
            for (int warm = 0; warm < streams; warm += AT_ONCE) {
                open(network, url, AT_ONCE).close().await();
            }
            var _ = open(network, url, FEW);
            long before = Long.parseLong(process.ask("kib"));
            var _ = open(network, url, streams);
            return (Long.parseLong(process.ask("kib")) - before) / (double) streams;
        }
    }

    /// Opens streams, and waits until each has begun.
    ///
    /// @return what closes them
    private static NetClient open(Network network, URI url, int streams) {
        var client = network.loops().vertx().createNetClient(new NetClientOptions());
        for (int done = 0; done < streams; done += AT_ONCE) {
            List<CompletableFuture<Void>> begun = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                CompletableFuture<Void> first = new CompletableFuture<>();
                begun.add(first);
                client.connect(url.getPort(), url.getHost())
                        .onFailure(first::completeExceptionally)
                        .onSuccess(socket -> ask(socket, first));
            }
            begun.forEach(CompletableFuture::join);
        }
        return client;
    }

    private static void ask(NetSocket socket, CompletableFuture<Void> first) {
        socket.handler(_ -> first.complete(null));
        var _ = socket.write(Buffer.buffer(AnswerRate.request(BODY)));
    }
}
