package dev.llmemulator.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class StartSignalTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ManualLoop loop = new ManualLoop();
    private final KindServers servers = new KindServers(loop, new KindServers.Guests());
    private final List<LongConsumer> waiting = new ArrayList<>();
    private LoadEngine engine;
    private CompletableFuture<RunRecord> end;

    private void start(Duration ramp) {
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(3)
                        .cycles(1)
                        .length(1)
                        .delay(Duration.ZERO)
                        .rampDelay(ramp)
                        .build();
        EpochClock clock = EpochClock.start(InstantSource.fixed(Instant.EPOCH), loop::nanos);
        engine =
                LoadEngine.create(
                        plan,
                        List.of(servers.on(plan, Cases.generator(1))),
                        clock,
                        Recording.EVERYTHING,
                        (_, begin) -> waiting.add(begin));
        end = engine.start();
        loop.advance(SECOND);
    }

    @Test
    void holdsConnectedClientsBackUntilItsTime() {
        start(Duration.ZERO);
        assertThat(servers.connects).hasSize(3);
        assertThat(servers.runs).isEmpty();

        waiting.getFirst().accept(3 * SECOND);
        loop.advance(5 * SECOND);

        assertThat(servers.runs).containsExactly(3 * SECOND, 3 * SECOND, 3 * SECOND);
        assertThat(end.join().totals().count(Count.CYCLES_COMPLETED)).isEqualTo(3);
        assertThat(end.join().durationNanos()).isZero();
    }

    @Test
    void holdsTheFirstClientOfARampBack() {
        start(Duration.ofMillis(100));
        assertThat(servers.connects).isEmpty();

        waiting.getFirst().accept(2 * SECOND);
        loop.advance(5 * SECOND);

        assertThat(servers.runs)
                .containsExactly(2 * SECOND, 2 * SECOND + SECOND / 10, 2 * SECOND + SECOND / 5);
    }

    @Test
    void countsWhatComesTooLateAsLate() {
        start(Duration.ZERO);
        waiting.getFirst().accept(SECOND / 2);
        loop.advance(SECOND);

        assertThat(servers.runs).containsExactly(SECOND, SECOND, SECOND);
        assertThat(end.join().totals().latency(Timing.START_DELAY).max()).isGreaterThan(499_000);
    }

    @Test
    void endsWhenItIsInterruptedBeforeTheSignal() {
        start(Duration.ZERO);
        engine.interrupt();
        loop.advance(SECOND);
        assertThat(end).isCompleted();

        waiting.getFirst().accept(3 * SECOND);
        loop.advance(5 * SECOND);

        assertThat(servers.runs).isEmpty();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void endsWhenItIsInterruptedBetweenTheSignalAndItsTime() {
        start(Duration.ZERO);
        waiting.getFirst().accept(3 * SECOND);
        loop.run();
        engine.interrupt();
        loop.advance(5 * SECOND);

        assertThat(end.join().totals().count(Count.CYCLES_INTERRUPTED)).isEqualTo(3);
        assertThat(servers.runs).isEmpty();
        assertThat(loop.timers()).isZero();
    }
}
