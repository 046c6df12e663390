package dev.llmemulator.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OpenLoadTest {
    private static final RandomVariable NONE = new RandomVariable.Fixed(0);

    private final ManualLoop first = new ManualLoop();
    private final ManualLoop second = new ManualLoop();
    private final KindServers.Guests guests = new KindServers.Guests();
    private final KindServers servers = new KindServers(first, guests);
    private final KindServers moreServers = new KindServers(second, guests);
    private LoadEngine engine;
    private CompletableFuture<RunRecord> end;

    private static LoadShape open(String rate, Duration warmUp, Duration coolDown, int backlog) {
        return new LoadShape(
                ArrivalKind.CONSTANT,
                RateProfile.parse(rate).orElseThrow(),
                1,
                Duration.ofSeconds(1),
                null,
                new LoadShape.Margins(warmUp, coolDown),
                NONE,
                backlog);
    }

    private static LoadShape closed(Duration warmUp, RandomVariable thinkTime) {
        return new LoadShape(
                ArrivalKind.CLOSED,
                null,
                1,
                Duration.ofSeconds(1),
                null,
                new LoadShape.Margins(warmUp, Duration.ZERO),
                thinkTime,
                0);
    }

    private void start(int clients, LoadShape shape) {
        EpochClock clock = EpochClock.start(InstantSource.fixed(Instant.EPOCH), first::nanos);
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(clients)
                        .length(1)
                        .delay(Duration.ZERO)
                        .shape(shape)
                        .build();
        List<LoadLoop> loops =
                List.of(
                        servers.on(plan, Cases.generator(1)),
                        moreServers.on(plan, Cases.generator(2)));
        engine = LoadEngine.create(plan, loops, clock, Recording.EVERYTHING, StartSignal.NOW);
        end = engine.start();
        settle();
    }

    private void settle() {
        for (int i = 0; i < 200; i++) {
            first.run();
            second.run();
        }
    }

    private void pass(Duration time) {
        for (long millis = 0; millis < time.toMillis(); millis += 10) {
            first.advance(10_000_000);
            second.advance(10_000_000);
            settle();
        }
    }

    private long count(Phase phase, Count count) {
        return end.join().phases().get(phase).count(count);
    }

    @Test
    void startsEveryArrivalAtItsTime() {
        start(4, open("10/s", Duration.ZERO, Duration.ZERO, 5));
        pass(Duration.ofSeconds(1));

        assertThat(end).isCompleted();
        assertThat(count(Phase.MEASURED, Count.CYCLES_COMPLETED)).isEqualTo(10);
        assertThat(count(Phase.MEASURED, Count.CYCLES_LATE)).isZero();
        assertThat(count(Phase.MEASURED, Count.CYCLES_DROPPED)).isZero();
        assertThat(servers.runs.size() + moreServers.runs.size()).isEqualTo(10);
        assertThat(servers.runs.getLast() + moreServers.runs.getLast()).isEqualTo(1_700_000_000L);
        assertThat(first.timers() + second.timers()).isZero();
    }

    @Test
    void countsWhatWasOfferedUntilTheLastStreamIsToEnd() {
        start(4, open("10/s", Duration.ZERO, Duration.ZERO, 5));
        pass(Duration.ofSeconds(1));

        assertThat(end.join().totals().spans().offeredNanos()).isEqualTo(900_000_000L);
        assertThat(end.join().totals().spans().loadNanos()).isEqualTo(900_000_000L);
    }

    @Test
    void putsEachArrivalIntoThePhaseOfItsTime() {
        start(4, open("10/s", Duration.ofMillis(300), Duration.ofMillis(200), 5));
        pass(Duration.ofSeconds(1));

        assertThat(count(Phase.WARM_UP, Count.CYCLES_COMPLETED)).isEqualTo(3);
        assertThat(count(Phase.MEASURED, Count.CYCLES_COMPLETED)).isEqualTo(5);
        assertThat(count(Phase.COOL_DOWN, Count.CYCLES_COMPLETED)).isEqualTo(2);
        assertThat(end.join().totals().count(Count.TOKENS_RECEIVED)).isEqualTo(5);
    }

    @Test
    void dropsWhatFindsNoFreeClientBeforeTheEnd() {
        servers.mute = true;
        moreServers.mute = true;
        start(2, open("10/s", Duration.ZERO, Duration.ZERO, 5));
        pass(Duration.ofSeconds(1));
        pass(Duration.ofMinutes(2));

        assertThat(count(Phase.MEASURED, Count.CYCLES_FAILED)).isEqualTo(2);
        assertThat(count(Phase.MEASURED, Count.CYCLES_DROPPED)).isEqualTo(8);
    }

    @Test
    void keepsTheIntendedTimeOfAnArrivalThatWaits() {
        servers.mute = true;
        moreServers.mute = true;
        start(1, shapeOfTwo());
        pass(Duration.ofSeconds(90));
        servers.mute = false;
        moreServers.mute = false;
        pass(Duration.ofMinutes(2));

        assertThat(count(Phase.MEASURED, Count.CYCLES_LATE)).isEqualTo(1);
        assertThat(count(Phase.MEASURED, Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(end.join().totals().latency(Timing.FIRST_TOKEN).max()).isLessThan(20_000);
        assertThat(end.join().totals().latency(Timing.FIRST_TOKEN_CORRECTED).max())
                .isBetween(59_000_000L, 61_000_000L);
    }

    /// The first arrival is due at once and the second after a minute, with enough time for both.
    private static LoadShape shapeOfTwo() {
        return new LoadShape(
                ArrivalKind.CONSTANT,
                RateProfile.parse("1/m for 2m, 0/s for 1m").orElseThrow(),
                1,
                null,
                null,
                new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                NONE,
                5);
    }

    @Test
    void dropsWhatTheBacklogHasNoRoomFor() {
        servers.mute = true;
        moreServers.mute = true;
        start(1, open("10/s", Duration.ZERO, Duration.ZERO, 0));
        pass(Duration.ofMillis(500));
        engine.interrupt();
        settle();

        assertThat(count(Phase.MEASURED, Count.CYCLES_INTERRUPTED)).isEqualTo(1);
        assertThat(count(Phase.MEASURED, Count.CYCLES_DROPPED)).isEqualTo(5);
        assertThat(first.timers() + second.timers()).isZero();
    }

    @Test
    void dropsAllThatIsLeftWhenEveryClientIsLost() {
        start(4, open("10/s", Duration.ZERO, Duration.ofMillis(200), 5));
        pass(Duration.ofMillis(250));
        servers.expel();
        moreServers.expel();
        settle();

        assertThat(end).isCompleted();
        assertThat(count(Phase.MEASURED, Count.CYCLES_COMPLETED)).isEqualTo(3);
        assertThat(count(Phase.MEASURED, Count.CYCLES_DROPPED)).isEqualTo(5);
        assertThat(count(Phase.COOL_DOWN, Count.CYCLES_DROPPED)).isEqualTo(2);
    }

    @Test
    void goesOnWithTheClientsOfTheOtherLoop() {
        start(4, open("10/s", Duration.ZERO, Duration.ZERO, 5));
        pass(Duration.ofMillis(250));
        servers.expel();
        pass(Duration.ofSeconds(1));

        assertThat(count(Phase.MEASURED, Count.CYCLES_COMPLETED)).isEqualTo(10);
        assertThat(count(Phase.MEASURED, Count.CLIENTS_FAILED)).isEqualTo(2);
    }

    @Test
    void countsWhatWaitsAsInterrupted() {
        servers.mute = true;
        moreServers.mute = true;
        start(1, open("10/s", Duration.ZERO, Duration.ZERO, 50));
        pass(Duration.ofMillis(500));
        engine.interrupt();
        settle();

        assertThat(count(Phase.MEASURED, Count.CYCLES_INTERRUPTED)).isEqualTo(6);
    }

    @Test
    void thinksBetweenTheCyclesOfAClosedLoad() {
        start(1, closed(Duration.ofMillis(400), new RandomVariable.Fixed(0.3)));
        pass(Duration.ofSeconds(2));

        assertThat(servers.runs).containsExactly(0L, 300_000_000L, 600_000_000L, 900_000_000L);
        assertThat(count(Phase.WARM_UP, Count.CYCLES_COMPLETED)).isEqualTo(2);
        assertThat(count(Phase.MEASURED, Count.CYCLES_COMPLETED)).isEqualTo(2);
        assertThat(first.timers() + second.timers()).isZero();
    }

    @Test
    void leavesNoTimerWhenInterruptedWhileItThinks() {
        start(1, closed(Duration.ZERO, new RandomVariable.Fixed(0.3)));
        pass(Duration.ofMillis(100));
        engine.interrupt();
        settle();

        assertThat(count(Phase.MEASURED, Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(count(Phase.MEASURED, Count.CYCLES_INTERRUPTED)).isEqualTo(1);
        assertThat(first.timers() + second.timers()).isZero();
    }
}
