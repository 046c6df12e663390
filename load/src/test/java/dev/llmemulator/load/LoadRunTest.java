package dev.llmemulator.load;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.engine.SetUpException;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.WireFormat;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.load.wire.TinyStack;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.protocol.Cases;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadRunTest {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final EventLoops loops = EventLoops.of(vertx, System::nanoTime);
    private final EpochClock clock = EpochClock.start(Clock.systemUTC(), System::nanoTime);
    private TinyStack stack;

    @BeforeEach
    void startStack() throws Exception {
        stack = TinyStack.start(vertx);
    }

    @AfterEach
    void closeStack() throws Exception {
        stack.close();
        vertx.close().await(5, SECONDS);
    }

    private LoadPlan.Builder plan() {
        return LoadPlan.builder()
                .httpUrl(stack.httpUrl())
                .wsUrl(stack.wsUrl())
                .delay(Duration.ZERO)
                .connectionTimeout(Duration.ofSeconds(5));
    }

    private LoadRun run(LoadPlan plan) {
        return LoadRun.create(loops, plan, clock, Cases.generator(1));
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void accountsForEveryToken(WireFormat format) throws Exception {
        LoadPlan plan = plan().clients(7).cycles(3).length(40).format(format).build();

        LoadResult result = run(plan).start().await(20, SECONDS);

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.totals().count(Count.CYCLES_COMPLETED)).isEqualTo(21);
        assertThat(result.totals().count(Count.TOKENS_EXPECTED)).isEqualTo(840);
        assertThat(result.totals().count(Count.TOKENS_RECEIVED)).isEqualTo(840);
        assertThat(result.totals().count(Count.CLIENTS_SUCCESSFUL)).isEqualTo(7);
        assertThat(result.totals().errors()).isZero();
        assertThat(result.totals().latency(Timing.INTER_TOKEN).samples()).isEqualTo(21 * 39);
        assertThat(stack.calls).contains("DELETE /api/sessions/{id}", "GET /health");
        assertThat(stack.calls.stream().filter(call -> !call.equals("GET /health")))
                .hasSize(7 + 21 + 7);
        assertThat(result.totals().count(Count.REQUESTS)).isEqualTo(7 + 21 + 7);
        stack.awaitNoSockets();
    }

    @Test
    void opensNoMoreHttpConnectionsThanPlanned() throws Exception {
        LoadPlan plan = plan().clients(20).cycles(3).length(5).httpConnections(4).build();

        LoadResult result = run(plan).start().await(20, SECONDS);

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        int askingForTheTime = 1;
        assertThat(stack.connections()).isLessThanOrEqualTo(20 + 4 + askingForTheTime);
    }

    @Test
    void runsInWavesThroughTheSlots() throws Exception {
        LoadPlan plan = plan().clients(9).cycles(2).length(5).maxConcurrent(2).build();

        LoadResult result = run(plan).start().await(20, SECONDS);

        assertThat(result.totals().count(Count.CYCLES_COMPLETED)).isEqualTo(18);
    }

    @Test
    void comesBackWhenItIsRejected() throws Exception {
        stack.rejections.set(3);
        LoadPlan plan = plan().clients(2).cycles(2).length(5).build();

        LoadResult result = run(plan).start().await(20, SECONDS);

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.totals().count(Count.REJECTED)).isEqualTo(3);
        assertThat(result.totals().count(Count.RUNS_ACCEPTED)).isEqualTo(4);
        assertThat(result.totals().count(Count.REQUESTS_RETRIED)).isEqualTo(3);
    }

    /// The run is valid, and its verdict notes what it cost.
    @Test
    void notesThatEverySecondRequestHadToBeMadeAgain() throws Exception {
        stack.rejection = 500;
        stack.onRun = runs -> stack.rejections.set(runs % 2);
        LoadRun run = run(plan().clients(1).cycles(3).length(20).build());

        LoadResult result = run.start().await(20, SECONDS);

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.totals().count(Count.REQUESTS_RETRIED)).isEqualTo(3);
        assertThat(Verdict.of(result, run.observations()).notes())
                .anyMatch(note -> note.startsWith("3 of 8 requests "))
                .anyMatch(note -> note.contains("achieved"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_000_000, -50_000, 50_000, 3_000_000})
    void measuresLagsByTheClockOfTheServer(long aheadUs) throws Exception {
        stack.clock = () -> "3f9ac27b5d1e0a42 " + (clock.micros() + aheadUs);
        stack.due = () -> clock.micros() + aheadUs;
        LoadPlan plan = plan().clients(3).cycles(2).length(20).build();
        LoadRun run = run(plan);

        LoadResult result = run.start().await(20, SECONDS);

        assertThat(result.totals().latency(Timing.DELIVERY_LAG).samples()).isEqualTo(120);
        assertThat(result.totals().latency(Timing.DELIVERY_LAG).max()).isLessThan(1_000_000);
        assertThat(result.totals().count(Count.LAGS_UNPLACED)).isZero();
        assertThat(run.observations().clocks())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.offsetUs()).isCloseTo(aheadUs, within(read.boundUs()));
                    assertThat(read.boundUs()).isLessThan(100_000);
                    assertThat(read.stepUs()).isZero();
                });
    }

    @Test
    void seesThatTheClockOfTheServerWasSet() throws Exception {
        long[] ahead = {0};
        stack.clock = () -> "3f9ac27b5d1e0a42 " + (clock.micros() + ahead[0]);
        stack.due = () -> clock.micros() + ahead[0];
        stack.onRun = runs -> ahead[0] = runs < 3 ? 0 : 3_000_000;
        LoadRun run = run(plan().clients(1).cycles(6).length(20).build());

        LoadResult result = run.start().await(20, SECONDS);
        Verdict verdict = Verdict.of(result, run.observations());

        assertThat(run.observations().clockStepMs()).isCloseTo(3_000, within(500.0));
        assertThat(result.totals().latency(Timing.DELIVERY_LAG).samples()).isEqualTo(120);
        assertThat(verdict.reasons())
                .anyMatch(reason -> reason.startsWith("a clock was set during the run: "));
    }

    @Test
    void tellsNoLagsWhereNoAnswerNamesAClock() throws Exception {
        LoadRun run = run(plan().clients(1).cycles(2).length(20).build());

        LoadResult result = run.start().await(20, SECONDS);

        assertThat(result.totals().latency(Timing.DELIVERY_LAG).samples()).isZero();
        assertThat(result.totals().count(Count.LAGS_UNPLACED)).isEqualTo(40);
        assertThat(Verdict.of(result, run.observations()).notes())
                .anyMatch(note -> note.startsWith("40 tokens have no delivery lag"));
    }

    @Test
    void measuresNothingWhereServersShareTheClock() throws Exception {
        stack.clock = () -> clock.id() + " " + clock.micros();
        LoadRun run = run(plan().clients(2).cycles(2).length(20).build());

        LoadResult result = run.start().await(20, SECONDS);

        assertThat(result.totals().latency(Timing.CLOCK_OFFSET).max()).isZero();
        assertThat(result.totals().latency(Timing.CLOCK_BOUND).max()).isZero();
        assertThat(result.totals().count(Count.LAGS_UNPLACED)).isZero();
        assertThat(Collections.frequency(stack.calls, "GET /health")).isEqualTo(1);
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:" + freePort());

        LoadRun run = run(plan().httpUrl(nowhere).build());

        assertThatThrownBy(() -> run.start().await(10, SECONDS))
                .isInstanceOf(SetUpException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void failsWhenNobodyListensForSockets() throws Exception {
        URI nowhere = URI.create("ws://127.0.0.1:" + freePort() + "/connection/websocket");

        LoadRun run = run(plan().wsUrl(nowhere).build());

        assertThatThrownBy(() -> run.start().await(10, SECONDS))
                .isInstanceOf(SetUpException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void stopsCleanlyWhenInterrupted() throws Exception {
        stack.mute = true;
        LoadRun run = run(plan().clients(6).cycles(2).maxConcurrent(3).build());
        var end = run.start();
        stack.awaitRuns(3);

        run.interrupt();
        LoadResult result = end.await(10, SECONDS);

        assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(result.totals().count(Count.CYCLES_INTERRUPTED)).isEqualTo(12);
        stack.awaitNoSockets();
    }

    @Test
    void showsHowItStandsWhileItGoesOn() throws Exception {
        stack.mute = true;
        LoadRun run = run(plan().clients(6).cycles(2).length(5).build());
        var end = run.start();
        stack.awaitRuns(6);

        LiveLoad live = run.live().toCompletableFuture().get(5, SECONDS);
        run.interrupt();
        var _ = end.await(10, SECONDS);
        LiveLoad after = run.live().toCompletableFuture().get(5, SECONDS);

        assertThat(live.clients()).isEqualTo(6);
        assertThat(live.measured().of(Timing.CONNECT).samples()).isEqualTo(6);
        assertThat(live.measured().of(Count.CYCLES_INTERRUPTED)).isZero();
        assertThat(after.clients()).isZero();
        assertThat(after.measured().of(Count.CYCLES_INTERRUPTED)).isEqualTo(12);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
