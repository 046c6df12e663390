package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Spans;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.CycleTime;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Objective;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Results to write.
public final class Results {
    private Results() {}

    /// A run of the default plan without a flaw.
    public static LoadResult completed() {
        Map<Count, Long> counts =
                Map.of(
                        Count.CYCLES_COMPLETED, 50L,
                        Count.RUNS_ACCEPTED, 50L,
                        Count.TOKENS_EXPECTED, 5_000L,
                        Count.TOKENS_RECEIVED, 5_000L,
                        Count.CLIENTS_SUCCESSFUL, 10L);
        Map<Timing, Distribution> latencies =
                Map.of(
                        Timing.REQUEST, Distribution.of(1_000, 12_345),
                        Timing.FIRST_TOKEN, Distribution.of(11_000, 14_000),
                        Timing.INTER_TOKEN, Distribution.of(10_000, 1_234_567),
                        Timing.DELIVERY_LAG, Distribution.of(500, 2_000));
        Totals totals =
                new Totals(
                        counts,
                        Map.of(),
                        Map.of(),
                        latencies,
                        List.of(),
                        new Spans(5_024_600_000L, 0, 50_000_000_000L, 50_500_000_000L));
        return new LoadResult(LoadPlan.builder().build(), totals, 5.09, false);
    }

    /// A run of which half of the cycles kept the objective.
    public static LoadResult halfGood() {
        Map<Count, Long> counts =
                Map.of(
                        Count.CYCLES_COMPLETED, 9L,
                        Count.CYCLES_FAILED, 1L,
                        Count.CYCLES_WITHIN_SLO, 5L);
        Totals totals =
                new Totals(
                        counts,
                        Map.of(),
                        Map.of(),
                        Map.of(Timing.FAILED_CYCLE, Distribution.of(2_000_000)),
                        List.of(),
                        new Spans(1_000_000_000L, 0, 0, 0));
        Objective objective = new Objective(CycleTime.TTFT, Duration.ofMillis(250));
        LoadPlan plan = LoadPlan.builder().objectives(List.of(objective)).build();
        return new LoadResult(plan, totals, 2.0, false);
    }

    /// A timed run with too few clients: each question waited for a second.
    public static LoadResult crowded() {
        Map<Count, Long> counts =
                Map.of(
                        Count.CYCLES_COMPLETED, 9L,
                        Count.CYCLES_LATE, 8L,
                        Count.CYCLES_DROPPED, 3L);
        Map<Timing, Distribution> latencies =
                Map.of(
                        Timing.REQUEST, Distribution.of(1_000),
                        Timing.REQUEST_CORRECTED, Distribution.of(1_001_000),
                        Timing.FIRST_TOKEN, Distribution.of(11_000),
                        Timing.FIRST_TOKEN_CORRECTED, Distribution.of(1_011_000));
        Totals totals =
                new Totals(
                        counts,
                        Map.of(),
                        Map.of(),
                        latencies,
                        List.of(),
                        new Spans(10_000_000_000L, 0, 0, 0));
        LoadShape shape =
                new LoadShape(
                        ArrivalKind.POISSON,
                        RateProfile.parse("2/s").orElseThrow(),
                        1,
                        Duration.ofSeconds(10),
                        null,
                        new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                        new RandomVariable.Fixed(0),
                        0);
        return new LoadResult(
                LoadPlan.builder().clients(4).shape(shape).build(), totals, 10, false);
    }

    /// A run that was interrupted before anything came.
    public static LoadResult interrupted() {
        return new LoadResult(
                LoadPlan.builder().build(),
                new Totals(
                        Map.of(Count.CYCLES_INTERRUPTED, 50L, Count.STRAY, 2L),
                        Map.of(ErrorKind.RUN_FAILED, 3L),
                        Map.of(ErrorKind.RUN_FAILED, "HTTP 500: out of order"),
                        Map.of(),
                        List.of(),
                        new Spans(0, 0, 0, 0)),
                2.0,
                true);
    }

    /// A run in which all counts but these are zero.
    public static LoadResult with(Map<Count, Long> counts, boolean interrupted) {
        Totals totals =
                new Totals(counts, Map.of(), Map.of(), Map.of(), List.of(), new Spans(0, 0, 0, 0));
        return new LoadResult(LoadPlan.builder().build(), totals, 1.0, interrupted);
    }
}
