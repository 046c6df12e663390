package dev.llmemulator.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Spans;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferedLoadTest {
    private static final long SECOND = 1_000_000_000L;

    private static final ResponseMix MIX =
            new ResponseMix.Drawn(
                    new RandomVariable.Uniform(1, 201), new RandomVariable.Fixed(0.01));

    /// Ten cycles of a mix that came to 120 words and 1.2 s on average.
    private static Totals totals(long offeredNanos) {
        Map<Count, Long> counts =
                Map.of(
                        Count.TOKENS_EXPECTED, 1_200L,
                        Count.RUNS_ACCEPTED, 10L,
                        Count.CYCLES_COMPLETED, 10L);
        return new Totals(
                counts,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new Spans(6 * SECOND, offeredNanos, 12 * SECOND, 13 * SECOND));
    }

    private static LoadPlan.Builder open() {
        return LoadPlan.builder().shape(shape(ArrivalKind.CONSTANT, "2/s"));
    }

    private static LoadShape shape(ArrivalKind kind, String rate) {
        return new LoadShape(
                kind,
                rate.isEmpty() ? null : RateProfile.parse(rate).orElseThrow(),
                4,
                Duration.ofSeconds(5),
                null,
                new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                new RandomVariable.Fixed(0.8),
                0);
    }

    @Test
    void takesWhatAMixCameToAndItsLastStream() {
        LoadPlan plan = open().responses(MIX).build();

        assertThat(new OfferedLoad(plan, totals(8 * SECOND), 12).tokensPerSecond())
                .isEqualTo(12 * 120 / 8.0);
    }

    @Test
    void takesThePlannedSpanWhenNobodyNotedTheLastStream() {
        LoadPlan plan = open().build();

        assertThat(new OfferedLoad(plan, totals(0), 10).tokensPerSecond())
                .isEqualTo(10 * 100 / 6.0);
    }

    @Test
    void letsEachClientOfAClosedLoadAskAgain() {
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(4)
                        .responses(MIX)
                        .shape(shape(ArrivalKind.CLOSED, ""))
                        .build();

        assertThat(new OfferedLoad(plan, totals(0), 10).tokensPerSecond()).isEqualTo(4 * 120 / 2.0);
    }

    @Test
    void fallsBackToTheMeansOfAMixThatNobodyWasAsked() {
        LoadPlan plan = open().responses(MIX).build();
        Totals none =
                new Totals(
                        Map.of(), Map.of(), Map.of(), Map.of(), List.of(), new Spans(0, 0, 0, 0));

        assertThat(new OfferedLoad(plan, none, 12).tokensPerSecond())
                .isEqualTo(12 * 101 / (5 + 1.01));
    }
}
