package dev.llmemulator.load.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.Results;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.verdict.Rule;
import dev.llmemulator.load.verdict.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static final Verdict VALID = new Verdict(List.of(), List.of(), Map.of());
    private static final Verdict INVALID =
            new Verdict(
                    List.of("the tester slept"),
                    List.of(),
                    Map.of(Rule.LOOP_DELAY, 114.0, Rule.OPEN_FILES, 3.0));

    private static Goal goal(String... conditions) {
        return new Goal(Stream.of(conditions).map(Condition::parse).toList());
    }

    @Test
    void isKeptWhenEveryConditionHolds() {
        Probe probe =
                goal("delivery_lag.p99 < 50ms", "integrity.lost == 0")
                        .judge(7, Results.completed(), VALID);

        assertThat(probe.load()).isEqualTo(7);
        assertThat(probe.finding()).isEqualTo(Finding.KEPT);
        assertThat(probe.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(probe.figures())
                .containsOnlyKeys(
                        "delivery_lag.p99",
                        "integrity.lost",
                        "throughput.streaming_tokens_per_sec");
        assertThat(probe.remarks()).isEmpty();
    }

    @Test
    void isMissedWhenOneConditionDoesNotHold() {
        assertThat(
                        goal("delivery_lag.p99 < 50ms", "request.p99 < 1ms")
                                .judge(7, Results.completed(), VALID)
                                .finding())
                .isEqualTo(Finding.MISSED);
    }

    @Test
    void isInvalidWhenAFigureHasNoSampleThoughNothingFailed() {
        LoadResult empty = Results.with(Map.of(), false);

        Probe probe = goal("delivery_lag.p99 < 50ms").judge(7, empty, VALID);

        assertThat(probe.finding()).isEqualTo(Finding.INVALID);
        assertThat(probe.remarks())
                .containsExactly(
                        "delivery_lag.p99 has no sample: no cycle that began after the warm-up has"
                                + " ended");
        assertThat(probe.brief()).isEqualTo("no delivery_lag.p99");
    }

    @Test
    void isMissedWhenThereIsNoSampleBecauseEveryCycleFailed() {
        LoadResult failed = Results.with(Map.of(Count.CYCLES_FAILED, 3L), false);

        assertThat(goal("delivery_lag.p99 < 50ms").judge(7, failed, VALID).finding())
                .isEqualTo(Finding.MISSED);
    }

    @Test
    void isMissedWhenACycleFailedWhateverTheConditionsSay() {
        LoadResult failed =
                Results.with(Map.of(Count.CYCLES_FAILED, 3L, Count.CYCLES_DROPPED, 2L), false);

        Probe probe = goal("integrity.lost == 0").judge(7, failed, VALID);

        assertThat(probe.finding()).isEqualTo(Finding.MISSED);
        assertThat(probe.remarks()).containsExactly("3 cycles_failed", "2 cycles_dropped");
        assertThat(probe.brief()).isEqualTo("3 cycles_failed, 2 cycles_dropped");
    }

    @Test
    void isInvalidWhenTheTesterWasTooBusyWhateverWasMeasured() {
        Probe probe = goal("delivery_lag.p99 < 50ms").judge(7, Results.completed(), INVALID);

        assertThat(probe.finding()).isEqualTo(Finding.INVALID);
        assertThat(probe.remarks()).containsExactly("the tester slept");
        assertThat(probe.brief()).isEqualTo("loop_delay=114ms");
    }

    @Test
    void namesWhatLimitedTheLoad() {
        Verdict full = new Verdict(List.of(), List.of(), Map.of(Rule.PROCESSORS, 99.0));
        Verdict late =
                new Verdict(
                        List.of("the tester slept"),
                        List.of(),
                        Map.of(Rule.LOOP_DELAY, 114.0, Rule.PROCESSORS, 99.0));
        Goal missed = goal("request.p99 < 1ms");

        assertThat(limit(missed, VALID)).isEqualTo(Limit.STACK);
        assertThat(limit(missed, full)).isEqualTo(Limit.SHARED_PROCESSORS);
        assertThat(limit(missed, INVALID)).isEqualTo(Limit.TESTER);
        assertThat(limit(missed, late)).isEqualTo(Limit.SHARED_PROCESSORS);
        assertThat(limit(goal("request.p99 < 1s"), full)).isNull();
    }

    @Test
    void namesTheTesterWhereServersRunElsewhere() {
        LoadResult here = Results.completed();
        LoadPlan plan = LoadPlan.builder().httpUrl(URI.create("http://llm.example:9000")).build();
        LoadResult there = new LoadResult(plan, here.totals(), 5, false);
        Verdict late =
                new Verdict(
                        List.of("the tester slept"),
                        List.of(),
                        Map.of(Rule.LOOP_DELAY, 114.0, Rule.PROCESSORS, 99.0));

        assertThat(goal("request.p99 < 1ms").judge(7, there, late).limit()).isEqualTo(Limit.TESTER);
    }

    private static @Nullable Limit limit(Goal goal, Verdict verdict) {
        return goal.judge(7, Results.completed(), verdict).limit();
    }

    @Test
    void isInterruptedWhenTheRunWas() {
        assertThat(goal("integrity.lost == 0").judge(7, Results.interrupted(), INVALID).finding())
                .isEqualTo(Finding.INTERRUPTED);
    }
}
