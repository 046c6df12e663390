package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.scenario.ResponsePlan;
import dev.llmemulator.load.wire.Wire;
import dev.llmemulator.load.wire.WireConfig;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.json.TokenMessageJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Measures one stream of 1,000 tokens at 10 ms through the product, beside a thread that only
/// sleeps.
final class OneStream {
    private static final int TOKENS = 1_000;
    private static final Duration GAP = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final double MOST_ABOVE_SLEEP_MS = 2;
    private static final double MOST_DRIFT_MS = 1;

    private final Transcript transcript;

    OneStream(Transcript transcript) {
        this.transcript = transcript;
    }

    /// Runs both as often as asked.
    void run(int rounds) throws IOException, InterruptedException, TimeoutException {
        try (Contender sleep = new SleepLoop();
                Stream stream = Stream.open()) {
            Measurements median =
                    new SleepComparison(transcript, MOST_ABOVE_SLEEP_MS)
                            .run("1 x 1000 tokens at 10 ms", sleep, stream, rounds);
            transcript.line(
                    Requirement.atMost("ms of drift", median.value(Metric.DRIFT_MS), MOST_DRIFT_MS)
                            .toString());
        }
    }

    /// Measures what the machine's timers can do.
    private static final class SleepLoop implements Contender {
        @Override
        public Measurements run() throws InterruptedException {
            Lateness lateness = new Lateness(TOKENS);
            long due = System.nanoTime();
            for (int i = 0; i < TOKENS; i++) {
                due += GAP.toNanos();
                Thread.sleep(Duration.ofNanos(due - System.nanoTime()));
                lateness.add((System.nanoTime() - due) / 1_000);
            }
            return lateness.figures();
        }

        @Override
        public void close() {}
    }

    /// Runs the product with one client, which connects once.
    private static final class Stream implements Contender, SessionClient.Receiver {
        private final EmbeddedServers servers;
        private final SessionClient client;
        private Lateness lateness = new Lateness(0);
        private CompletableFuture<Lateness> done = new CompletableFuture<>();
        private int runs;

        private Stream(EmbeddedServers servers) {
            this.servers = servers;
            VertxLoop loop = servers.loops().all().getFirst();
            WireConfig config =
                    new WireConfig(
                            servers.httpUrl(), servers.wsUrl(), JsonCodec.INSTANCE, 1, 1, PATIENCE);
            client = new SessionClient(loop, Wire.open(servers.loops(), loop, config), this);
        }

        static Stream open() throws InterruptedException, TimeoutException {
            Stream stream = new Stream(EmbeddedServers.start());
            await(stream.client.open());
            return stream;
        }

        @Override
        public Measurements run() throws InterruptedException, TimeoutException {
            // The frame is handed to the loop together with the request.
            lateness = new Lateness(TOKENS);
            done = new CompletableFuture<>();
            runs++;
            await(
                    client.run(
                            new RunRequest(
                                    "one-" + runs,
                                    "?",
                                    new ResponsePlan(TOKENS, GAP),
                                    GAP,
                                    runs,
                                    runs,
                                    null)));
            return await(done).figures();
        }

        @Override
        public void take(Publication publication, long nanos) {
            try {
                switch (TokenMessageJson.decode(publication.data())) {
                    case TokenMessage.Token token ->
                            lateness.add(servers.clock().microsAt(nanos) - token.dueUs());
                    case TokenMessage.Joined(List<TokenMessage.Token> tokens) ->
                            throw new IllegalStateException(
                                    tokens.size() + " tokens in one publication, expected one");
                    case TokenMessage.Done _ -> done.complete(lateness);
                    case TokenMessage.Failed failed ->
                            done.completeExceptionally(
                                    new IllegalStateException(failed.toString()));
                }
            } catch (MalformedFrameException e) {
                done.completeExceptionally(e);
            }
        }

        @Override
        public void close() {
            servers.close();
        }

        private static <T> T await(CompletableFuture<T> future)
                throws InterruptedException, TimeoutException {
            try {
                return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
