package dev.llmemulator.load.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.ManualLoop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopWatchTest {
    private final ManualLoop loop = new ManualLoop();
    private final Recorders recorders = new Recorders(EnumSet.of(Phase.WARM_UP, Phase.MEASURED));
    private final LoopWatch watch =
            new LoopWatch(loop, recorders, () -> new MachineLoad(0.5, 0, 0, 0));

    private long maxMicros() {
        return Totals.of(List.of(watch.lateness(Phase.MEASURED))).latency(Timing.LOOP_DELAY).max();
    }

    @Test
    void seesNoDelayInALoopThatIsOnTime() {
        watch.start();
        loop.advance(Duration.ofSeconds(2).toNanos());

        assertThat(maxMicros()).isZero();
    }

    @Test
    void takesAStopBeforeTheLoadForANote() {
        watch.start();
        loop.advance(Duration.ofMillis(5).toNanos());
        loop.stall(Duration.ofMillis(300).toNanos());
        loop.advance(Duration.ofMillis(20).toNanos());
        recorders.of(Phase.MEASURED).posted(loop.nanos());
        loop.advance(Duration.ofMillis(20).toNanos());
        var _ = watch.stop();
        loop.advance(Duration.ofMillis(1).toNanos());

        Totals totals = Totals.of(List.of(watch.lateness(Phase.MEASURED)));
        LoadResult result = new LoadResult(LoadPlan.builder().build(), totals, 1, false);
        Verdict verdict = Verdict.of(result, Observations.of(List.of(watch), List.of()));

        assertThat(maxMicros()).isZero();
        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.notes()).anyMatch(note -> note.contains("stood still for 2"));
    }

    @Test
    void seesAStopOfTheLoopAndWhatItSwallowed() {
        watch.start();
        recorders.of(Phase.MEASURED).posted(loop.nanos());
        loop.advance(Duration.ofMillis(100).toNanos());
        loop.stall(Duration.ofMillis(300).toNanos());
        loop.advance(Duration.ofMillis(100).toNanos());

        Totals totals = Totals.of(List.of(watch.lateness(Phase.MEASURED)));
        LoadResult result = new LoadResult(LoadPlan.builder().build(), totals, 1, false);

        assertThat(maxMicros()).isBetween(289_000L, 301_000L);
        assertThat(totals.latency(Timing.LOOP_DELAY).p75()).isGreaterThan(100_000);
        assertThat(Verdict.of(result, Observations.NONE).isValid()).isFalse();
    }

    @Test
    void countsEachSecondByItselfWhateverThePhase() {
        watch.start();
        recorders.of(Phase.WARM_UP).add(Count.TOKENS_RECEIVED, 7);
        recorders.of(Phase.WARM_UP).record(Timing.DELIVERY_LAG, 1_000_000);
        loop.advance(Duration.ofMillis(1_005).toNanos());
        recorders.of(Phase.MEASURED).add(Count.TOKENS_RECEIVED, 5);
        recorders.of(Phase.MEASURED).record(Timing.DELIVERY_LAG, 2_000_000);
        loop.advance(Duration.ofMillis(800).toNanos());
        var stopped = watch.stop();
        loop.advance(Duration.ofMillis(1).toNanos());
        assertThat(stopped).isCompletedWithValue(watch);

        List<Second> seconds = Observations.of(List.of(watch), List.of()).seconds();

        assertThat(seconds).extracting(Second::tokens).containsExactly(7L, 5L);
        assertThat(seconds).extracting(Second::lagP99Ms).containsExactly(1.0, 2.0);
        assertThat(seconds).extracting(Second::cpu).containsExactly(0.5, 0.5);
    }

    @Test
    void countsSecondsFromTheStartOfTheRunAndLosesNothingOfWhatWasBefore() {
        watch.start();
        recorders.of(Phase.WARM_UP).add(ErrorKind.CONNECT_FAILED, "nobody");
        loop.stall(Duration.ofMillis(1_700).toNanos());
        watch.begin(Duration.ofMillis(2_500).toNanos());
        loop.advance(Duration.ofMillis(1_790).toNanos());
        recorders.of(Phase.MEASURED).add(Count.TOKENS_RECEIVED, 5);
        loop.advance(Duration.ofMillis(30).toNanos());
        recorders.of(Phase.MEASURED).add(Count.TOKENS_RECEIVED, 3);
        loop.advance(Duration.ofMillis(100).toNanos());
        var _ = watch.stop();
        loop.run();

        List<Second> seconds = Observations.of(List.of(watch), List.of()).seconds();

        assertThat(seconds).extracting(Second::tokens).containsExactly(5L, 3L);
        assertThat(seconds).extracting(Second::errors).containsExactly(1L, 0L);
        assertThat(seconds.getFirst().loopDelayMaxMs()).isLessThan(100);
        assertThat(watch.secondsAt(Duration.ofMillis(1_200).toNanos())).isZero();
        assertThat(watch.secondsAt(Duration.ofSeconds(3).toNanos())).isEqualTo(0.5);
    }

    @Test
    void keepsWhatItHasSeenWhenTheRunEndsBeforeItsStart() {
        watch.start();
        recorders.of(Phase.WARM_UP).add(ErrorKind.CONNECT_FAILED, "nobody");
        watch.begin(Duration.ofSeconds(2).toNanos());
        loop.advance(Duration.ofMillis(500).toNanos());
        var _ = watch.stop();
        loop.advance(Duration.ofSeconds(3).toNanos());
        watch.begin(Duration.ofSeconds(2).toNanos());
        loop.run();

        assertThat(Observations.of(List.of(watch), List.of()).seconds())
                .extracting(Second::errors)
                .containsExactly(1L);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void knowsHowManyClientsWereConnectedAtOnceInEachSecond() {
        watch.start();
        recorders.connected(3);
        recorders.connected(1);
        loop.advance(Duration.ofMillis(1_005).toNanos());
        loop.stall(Duration.ofMillis(1_500).toNanos());
        loop.advance(Duration.ofMillis(700).toNanos());
        recorders.connected(0);
        var _ = watch.stop();
        loop.advance(Duration.ofMillis(1).toNanos());

        assertThat(Observations.of(List.of(watch), List.of()).seconds())
                .extracting(Second::connected)
                .startsWith(3L, 1L, 1L)
                .allMatch(clients -> clients > 0);
    }

    @Test
    void showsWhatWasRecordedSoFarBetweenOtherWork() {
        watch.start();
        recorders.of(Phase.WARM_UP).add(Count.TOKENS_RECEIVED, 7);
        loop.advance(Duration.ofMillis(95).toNanos());

        var snapshot = watch.snapshot();
        loop.run();
        assertThat(snapshot).isNotDone();
        loop.advance(Duration.ofMillis(50).toNanos());

        assertThat(snapshot).isCompleted();
        assertThat(snapshot.join().of(Count.TOKENS_RECEIVED)).isEqualTo(7);
        assertThat(snapshot.join().of(Timing.LOOP_DELAY).samples()).isBetween(9L, 12L);
    }
}
