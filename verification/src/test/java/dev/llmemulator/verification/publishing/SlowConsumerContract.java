package dev.llmemulator.verification.publishing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.verification.publishing.StackClient.Session;
import dev.llmemulator.verification.publishing.StalledReader.Ending;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Tests a client that reads nothing from its socket, and that other clients are not slowed down by
/// it.
@Tag("endtoend")
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SlowConsumerContract {
    private static final int TINY = 4 * 1024;
    private static final int USUAL = 1 << 20;
    private static final int FLOOD = 5 * 5_000;
    private static final int OTHERS = 100;
    private static final int LATEST = 500;
    private static final long QUEUE_BOUND = 1 << 20;
    private static final long ALLOWANCE = 8 << 20;

    /// A server that makes others wait for a slow client exceeds this limit by far, because such a
    /// client is present for a second. The goal on an idle machine is at most a fifth more than
    /// without that client.
    private static final Duration NOISE = Duration.ofMillis(500);

    final StackUnderTest stack;
    private final StackClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    SlowConsumerContract(StackUnderTest stack) {
        this.stack = stack;
        client = new StackClient(stack);
    }

    @AfterAll
    void close() {
        http.close();
        client.close();
        stack.close();
    }

    /// Starts a measurement of the server's memory.
    abstract void measureMemory();

    /// The most memory that the server took, in bytes, since the measurement was started.
    abstract long memory();

    /// Requires that the server has closed one connection for its slowness.
    ///
    /// @param code what the client was told, 0 if nothing
    abstract void requireClosedAsSlow(int code) throws Exception;

    @Test
    void closesAClientThatTakesNothingAndLetsNobodyElseWait() throws Exception {
        Session session = client.create(0);
        StalledReader quick = StalledReader.connect(stack.webSocketPort(), session, USUAL);
        FutureTask<Integer> reading = inBackground(() -> quick.count(FLOOD));
        measureMemory();
        LoadResult with = othersDuringAFloodOf(session);
        assertThat(reading.get(10, SECONDS)).isEqualTo(FLOOD);
        quick.close();
        long usual = memory();

        try (StalledReader slow = StalledReader.connect(stack.webSocketPort(), session, TINY)) {
            measureMemory();
            FutureTask<LoadResult> flooding = inBackground(() -> othersDuringAFloodOf(session));
            client.awaitNobodyOn(session);
            Ending ending = slow.end();
            LoadResult others = flooding.get(60, SECONDS);
            long growth = memory() - usual;

            report(with, others, growth, ending);
            assertThat(ending.publications()).isLessThan(FLOOD);
            requireClosedAsSlow(ending.code());
            requireUndisturbed(others, with);
            assertThat(growth).isLessThan(QUEUE_BOUND + ALLOWANCE);
        }
        comesBack(session);
    }

    /// Measures what other clients get while one session is flooded.
    private LoadResult othersDuringAFloodOf(Session session) throws Exception {
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(OTHERS)
                        .cycles(1)
                        .length(100)
                        .delay(Duration.ofMillis(50))
                        .httpUrl(stack.node(0))
                        .wsUrl(
                                URI.create(
                                        "ws://127.0.0.1:"
                                                + stack.webSocketPort()
                                                + "/connection/websocket"))
                        .build();
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        Flood flood = new Flood(stack, http, "session:" + session.id());
        try (Network network = Network.start()) {
            var load = LoadRun.create(network.loops(), plan, clock, new Random(6)).start();
            flood.run(FLOOD);
            return load.await(60, SECONDS);
        }
    }

    private static <T> FutureTask<T> inBackground(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.ofVirtual().start(future);
        return future;
    }

    private static void requireUndisturbed(LoadResult others, LoadResult with) {
        StackContract.requireIntact(others, OTHERS);
        assertThat(others.totals().count(Count.RECONNECTIONS)).isZero();
        assertThat(lag(others).p99()).isLessThan(lag(with).p99() * 6 / 5 + NOISE.toNanos() / 1_000);
    }

    private static Latency lag(LoadResult result) {
        return result.totals().latency(Timing.DELIVERY_LAG);
    }

    private void report(LoadResult with, LoadResult others, long growth, Ending ending) {
        System.out.printf(
                "%s: p99 lag of %d others %.1f ms beside a quick client, %.1f ms beside a slow one;"
                        + " memory %+d KiB; the slow one got %d of %d tokens, code %d%n",
                getClass().getSimpleName(),
                OTHERS,
                lag(with).p99() / 1e3,
                lag(others).p99() / 1e3,
                growth / 1024,
                ending.publications(),
                FLOOD,
                ending.code());
    }

    /// The latest publication is still in the history; what lies before it has to be sent again.
    private void comesBack(Session session) throws Exception {
        int port = stack.webSocketPort();
        try (StalledReader again = StalledReader.connect(port, session, USUAL)) {
            long top = again.subscription().path("offset").asLong();
            String epoch = again.subscription().path("epoch").asText();
            try (StalledReader recovering =
                            StalledReader.recover(port, session, top - LATEST, epoch);
                    StalledReader behind = StalledReader.recover(port, session, 1, epoch)) {
                assertThat(recovering.subscription().path("recovered").asBoolean()).isTrue();
                assertThat(recovering.subscription().path("publications")).hasSize(LATEST);
                assertThat(behind.subscription().path("recovered").asBoolean()).isFalse();
                new Flood(stack, http, "session:" + session.id()).run(1);
                assertThat(behind.publication().path("offset").asLong()).isEqualTo(top + 1);
            }
        }
    }

    @Test
    void keepsWhatAClientDoesNotTakeForTenSeconds() throws Exception {
        int length = 1_000;
        Session session = client.create(0);
        try (StalledReader reader = StalledReader.connect(stack.webSocketPort(), session, TINY)) {
            client.run(0, session, "\"length\":%d,\"delay\":0.01".formatted(length));
            boolean _ = new CountDownLatch(1).await(10, SECONDS);
            List<JsonNode> publications = reader.publications(length + 1);

            assertThat(publications.subList(0, length))
                    .extracting(publication -> publication.path("data").path("index").asInt())
                    .isEqualTo(IntStream.range(0, length).boxed().toList());
            assertThat(publications.getLast().path("data").path("done").asBoolean()).isTrue();
        }
    }
}
