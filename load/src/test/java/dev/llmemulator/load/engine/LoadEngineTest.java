package dev.llmemulator.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoadEngineTest {
    private final ManualLoop first = new ManualLoop();
    private final ManualLoop second = new ManualLoop();
    private final KindServers.Guests guests = new KindServers.Guests();
    private final KindServers servers = new KindServers(first, guests);
    private final KindServers moreServers = new KindServers(second, guests);
    private LoadEngine engine;
    private CompletableFuture<RunRecord> end;

    private void start(LoadPlan.Builder plan) {
        create(plan);
        end = engine.start();
        settle();
    }

    private void create(LoadPlan.Builder builder) {
        LoadPlan plan = builder.length(1).delay(Duration.ZERO).build();
        EpochClock clock = EpochClock.start(InstantSource.fixed(Instant.EPOCH), first::nanos);
        List<LoadLoop> loops =
                List.of(
                        servers.on(plan, Cases.generator(1)),
                        moreServers.on(plan, Cases.generator(2)));
        engine = LoadEngine.create(plan, loops, clock, Recording.EVERYTHING, StartSignal.NOW);
    }

    /// Runs both loops until neither has a task for the other.
    private void settle() {
        for (int i = 0; i < 200; i++) {
            first.run();
            second.run();
        }
    }

    private void advance(Duration time) {
        first.advance(time.toNanos());
        second.advance(time.toNanos());
        settle();
    }

    private long count(Count count) {
        return end.join().totals().count(count);
    }

    @Test
    void runsEveryCycleOfEveryClientOnAllLoops() {
        start(LoadPlan.builder().clients(7).cycles(3));

        assertThat(end).isCompleted();
        assertThat(count(Count.CYCLES_COMPLETED)).isEqualTo(21);
        assertThat(count(Count.TOKENS_RECEIVED)).isEqualTo(21);
        assertThat(count(Count.CLIENTS_SUCCESSFUL)).isEqualTo(7);
        assertThat(servers.runs).hasSize(12);
        assertThat(moreServers.runs).hasSize(9);
        assertThat(first.timers() + second.timers()).isZero();
    }

    @Test
    void keepsWithinTheSlots() {
        servers.mute = true;
        moreServers.mute = true;
        start(LoadPlan.builder().clients(9).cycles(1).maxConcurrent(2));
        assertThat(servers.runs.size() + moreServers.runs.size()).isEqualTo(2);

        for (int wave = 0; wave < 5; wave++) {
            advance(Duration.ofMinutes(2));
        }

        assertThat(count(Count.CYCLES_FAILED)).isEqualTo(9);
        assertThat(guests.most).isEqualTo(2);
    }

    @Test
    void tellsWhenEachWaveBegan() {
        servers.mute = true;
        moreServers.mute = true;
        start(LoadPlan.builder().clients(5).cycles(1).maxConcurrent(2));
        long began = first.nanos();
        advance(Duration.ofMinutes(2));
        long second = first.nanos();
        advance(Duration.ofMinutes(2));
        advance(Duration.ofMinutes(2));

        assertThat(end.join().waves()).containsExactly(began, second, 2 * second - began);
    }

    @Test
    void opensTheStartLineWhenTheLastIsConnected() {
        moreServers.mute = true;
        servers.mute = true;
        start(LoadPlan.builder().clients(4).cycles(1));

        assertThat(servers.connects).hasSize(2);
        assertThat(servers.runs).hasSize(2);
        assertThat(servers.runs.getFirst()).isGreaterThanOrEqualTo(moreServers.connects.getLast());
    }

    @Test
    void holdsTheStartLineUntilTheLastHasFailed() {
        moreServers.unreachableSockets = true;
        start(LoadPlan.builder().clients(4).cycles(1));
        assertThat(servers.runs).isEmpty();

        for (int i = 0; i < 10; i++) {
            advance(Duration.ofSeconds(1));
        }

        assertThat(servers.runs).hasSize(2);
        assertThat(count(Count.CYCLES_COMPLETED)).isEqualTo(2);
        assertThat(count(Count.CYCLES_FAILED)).isEqualTo(2);
    }

    @Test
    void countsAClientThatIsLostAtTheLineOnlyOnce() {
        moreServers.holdsSockets = true;
        start(LoadPlan.builder().clients(4).cycles(1));
        servers.expel();
        settle();
        assertThat(moreServers.runs).isEmpty();
        moreServers.release();
        settle();

        assertThat(count(Count.CYCLES_COMPLETED)).isEqualTo(2);
        assertThat(count(Count.CYCLES_FAILED)).isEqualTo(2);
    }

    @Test
    void startsClientsUpTheRamp() {
        start(LoadPlan.builder().clients(3).cycles(1).rampDelay(Duration.ofMillis(100)));
        assertThat(servers.runs).hasSize(1);
        assertThat(moreServers.runs).isEmpty();

        advance(Duration.ofMillis(100));
        assertThat(moreServers.runs).hasSize(1);
        advance(Duration.ofMillis(100));

        assertThat(servers.runs).containsExactly(0L, 200_000_000L);
        assertThat(count(Count.CYCLES_COMPLETED)).isEqualTo(3);
    }

    @Test
    void failsWhenNobodyHasASessionToGive() {
        servers.unreachableHttp = true;
        moreServers.unreachableHttp = true;
        start(LoadPlan.builder().clients(4).cycles(1));

        assertThatThrownBy(end::join)
                .hasCauseInstanceOf(SetUpException.class)
                .hasMessageContaining("No session could be created at test://servers: nobody");
        assertThat(first.timers() + second.timers()).isZero();
    }

    @Test
    void failsWhenTheApiIsAnother() {
        servers.refusesSessions = true;
        moreServers.refusesSessions = true;
        start(LoadPlan.builder().clients(4).cycles(1));

        assertThatThrownBy(end::join).hasMessageContaining("HTTP 404");
    }

    @Test
    void failsWhenNobodyTakesConnections() {
        servers.unreachableSockets = true;
        moreServers.unreachableSockets = true;
        start(LoadPlan.builder().clients(4).cycles(1));

        assertThatThrownBy(end::join)
                .hasMessageContaining("No connection could be opened to test://servers: nobody");
    }

    @Test
    void goesOnWhenOnlyALaterClientFindsNobody() {
        start(LoadPlan.builder().clients(2).cycles(1).rampDelay(Duration.ofSeconds(1)));
        moreServers.refusesSessions = true;
        advance(Duration.ofSeconds(1));

        assertThat(count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(count(Count.CYCLES_FAILED)).isEqualTo(1);
        assertThat(count(Count.CLIENTS_FAILED)).isEqualTo(1);
    }

    @Test
    void countsWhatAnInterruptPrevented() {
        servers.mute = true;
        moreServers.mute = true;
        start(LoadPlan.builder().clients(10).cycles(2).maxConcurrent(4));
        engine.interrupt();
        settle();

        assertThat(end.join().interrupted()).isTrue();
        assertThat(count(Count.CYCLES_INTERRUPTED)).isEqualTo(20);
        assertThat(servers.runs.size() + moreServers.runs.size()).isEqualTo(4);
        assertThat(first.timers() + second.timers()).isZero();
    }

    @Test
    void canBeInterruptedAtTheStartLineAndOnARamp() {
        moreServers.unreachableSockets = true;
        start(LoadPlan.builder().clients(4).cycles(1));
        engine.interrupt();
        engine.interrupt();
        settle();
        assertThat(count(Count.CYCLES_INTERRUPTED)).isEqualTo(4);

        start(LoadPlan.builder().clients(4).cycles(1).rampDelay(Duration.ofSeconds(1)));
        engine.interrupt();
        settle();

        assertThat(count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(count(Count.CYCLES_INTERRUPTED)).isEqualTo(3);
        assertThat(first.timers() + second.timers()).isZero();
    }

    @Test
    void canBeInterruptedBeforeItStarts() {
        create(LoadPlan.builder().clients(4).cycles(2));
        engine.interrupt();
        settle();
        end = engine.start();
        settle();

        assertThat(end.join().interrupted()).isTrue();
        assertThat(count(Count.CYCLES_INTERRUPTED)).isEqualTo(8);
        assertThat(first.timers() + second.timers()).isZero();
    }

    @Test
    void showsItsProgressWhileClientsLive() {
        servers.mute = true;
        start(LoadPlan.builder().clients(4).cycles(2));

        assertThat(engine.progress()).isEqualTo(new LoadProgress(2, 2, 2, 4, 0, 4, 0));
    }

    @Test
    void measuresItsDuration() {
        servers.mute = true;
        start(LoadPlan.builder().clients(1).cycles(1));
        advance(Duration.ofSeconds(3));
        engine.interrupt();
        settle();

        assertThat(end.join().durationNanos()).isEqualTo(3_000_000_000L);
    }
}
