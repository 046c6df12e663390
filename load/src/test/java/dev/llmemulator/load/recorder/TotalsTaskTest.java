package dev.llmemulator.load.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.ManualLoop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TotalsTaskTest {
    private final ManualLoop loop = new ManualLoop();
    private final Recorders recorders = new Recorders(EnumSet.of(Phase.WARM_UP, Phase.MEASURED));
    private final AtomicReference<Map<Phase, Totals>> taken = new AtomicReference<>();

    @Test
    void takesWhatWillBeTheTotalsWhenNothingIsRecordedMeanwhile() {
        Recorder measured = recorders.of(Phase.MEASURED);
        measured.add(Count.TOKENS_RECEIVED, 7);
        measured.add(ErrorKind.RUN_REFUSED, "why");
        measured.record(Timing.INTER_TOKEN, 5_000_000);
        recorders.of(Phase.WARM_UP).record(Timing.FIRST_TOKEN, 9_000_000);

        TotalsTask.start(loop, recorders, taken::set);
        loop.advance(Duration.ofSeconds(1).toNanos());

        Totals live = taken.get().get(Phase.MEASURED);
        Totals end = Totals.of(List.of(measured));
        assertThat(live.counts()).isEqualTo(end.counts());
        assertThat(live.faults()).isEqualTo(end.faults());
        assertThat(live.examples()).isEqualTo(end.examples());
        for (Timing timing : Timing.values()) {
            assertThat(live.latency(timing)).isEqualTo(end.latency(timing));
        }
        assertThat(taken.get().get(Phase.WARM_UP).latency(Timing.FIRST_TOKEN).samples()).isOne();
    }

    @Test
    void isACopyThatChangesNoMore() {
        recorders.of(Phase.MEASURED).record(Timing.INTER_TOKEN, 5_000_000);
        TotalsTask.start(loop, recorders, taken::set);
        loop.advance(Duration.ofSeconds(1).toNanos());
        recorders.of(Phase.MEASURED).record(Timing.INTER_TOKEN, 5_000_000);

        assertThat(taken.get().get(Phase.MEASURED).latency(Timing.INTER_TOKEN).samples()).isOne();
    }

    @Test
    void letsTheLoopWorkBetweenTwoHistograms() {
        TotalsTask.start(loop, recorders, taken::set);

        assertThat(taken.get()).isNull();
        loop.advance(Duration.ofMillis(2L * Timing.values().length).toNanos());
        assertThat(taken.get()).isNotNull();
    }
}
