package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.benchmarks.figure.ProcessUse;
import dev.llmemulator.loop.Network;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/// Measures how many answers in one piece the product gives per second when no token has to wait:
/// connections that send the next request when the answer to the last has come.
final class AnswerRate {
    private static final double LEAST = 8_000;
    private static final int CONNECTIONS = 64;
    private static final int REQUESTS = 1_000;
    private static final String BODY =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}";

    private final Transcript transcript;
    private final Table table;

    AnswerRate(Transcript transcript) {
        this.transcript = transcript;
        this.table =
                new Table(
                        transcript,
                        List.of(
                                Metric.ANSWERS_PER_S,
                                Metric.CPU_S_PER_MILLION,
                                Metric.LOAD_AVERAGE,
                                Metric.OTHERS_CPU));
    }

    void run(int rounds) throws IOException, InterruptedException, TimeoutException {
        table.head(CONNECTIONS + " connections x " + REQUESTS + " answers of 100 tokens, no delay");
        List<Measurements> runs = new ArrayList<>();
        try (EventServer server = EventServer.inside(Duration.ZERO);
                Network clients = Network.start()) {
            table.row("warm-up", Worker.run(() -> once(clients, server.api())));
            for (int round = 1; round <= rounds; round++) {
                runs.add(Worker.run(() -> once(clients, server.api())));
                table.row("answers " + round, runs.getLast());
            }
        }
        Measurements median = Measurements.median(runs);
        table.row("median", median);
        transcript.line(
                Requirement.atLeast("answers/s", median.value(Metric.ANSWERS_PER_S), LEAST)
                        .toString());
        transcript.warnWhenBusy(runs);
    }

    private static Measurements once(Network clients, URI api) {
        long cpu = ProcessUse.cpuNanos();
        long start = System.nanoTime();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        var client = clients.loops().vertx().createNetClient();
        for (int i = 0; i < CONNECTIONS; i++) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            ends.add(end);
            client.connect(api.getPort(), api.getHost())
                    .onFailure(end::completeExceptionally)
                    .onSuccess(socket -> new Asker(socket, end).ask());
        }
        ends.forEach(CompletableFuture::join);
        double seconds = (System.nanoTime() - start) / 1e9;
        double answers = (double) CONNECTIONS * REQUESTS;
        long used = ProcessUse.cpuNanos() - cpu;
        return Measurements.none()
                .with(Metric.ANSWERS_PER_S, answers / seconds)
                .with(Metric.CPU_S_PER_MILLION, used / 1e3 / answers);
    }

    /// The bytes of a chat request.
    static String request(String body) {
        return String.format(
                Locale.ROOT,
                "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
                body.length(),
                body);
    }

    /// One connection. It reads no more of a reply than its status and its end: all replies end
    /// with the same braces, which stand nowhere else in them. Confined to its loop.
    private static final class Asker {
        private static final Buffer REQUEST = Buffer.buffer(request(BODY));
        private static final String BEGIN = "HTTP/1.1 200";
        private static final byte[] END = "}}}".getBytes(StandardCharsets.US_ASCII);

        private final NetSocket socket;
        private final CompletableFuture<Void> end;
        private Buffer reply = Buffer.buffer();
        private int left = REQUESTS;

        Asker(NetSocket socket, CompletableFuture<Void> end) {
            this.socket = socket;
            this.end = end;
            socket.handler(this::take);
            socket.closeHandler(
                    _ -> end.completeExceptionally(new IOException("the connection was closed")));
        }

        void ask() {
            var _ = socket.write(REQUEST);
        }

        private void take(Buffer bytes) {
            reply.appendBuffer(bytes);
            if (!isWhole()) {
                return;
            }
            if (!reply.getString(0, BEGIN.length()).equals(BEGIN)) {
                end.completeExceptionally(new IOException(reply.toString()));
            }
            reply = Buffer.buffer();
            left--;
            if (left > 0) {
                ask();
            } else {
                end.complete(null);
                var _ = socket.close();
            }
        }

        private boolean isWhole() {
            int length = reply.length();
            for (int i = 0; i < END.length; i++) {
                if (length < END.length || reply.getByte(length - END.length + i) != END[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
