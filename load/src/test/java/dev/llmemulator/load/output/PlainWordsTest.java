package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
    private static final Verdict VALID = new Verdict(List.of(), List.of(), Map.of());
    private static final Verdict INVALID = new Verdict(List.of("why"), List.of(), Map.of());

    private final Recorder recorder = new Recorder();

    private String words(Verdict verdict, boolean interrupted, String... failIf) {
        LoadResult result =
                new LoadResult(
                        LoadPlan.builder().build(), Totals.of(List.of(recorder)), 2, interrupted);
        return PlainWords.of(
                Conclusion.of(
                        result,
                        Observations.NONE,
                        verdict,
                        Arrays.stream(failIf).map(Condition::parse).toList(),
                        false));
    }

    @Test
    void tellOfARunInWhichAllWentWell() {
        recorder.add(Count.CYCLES_COMPLETED, 2_500);
        recorder.record(Timing.FIRST_TOKEN_CORRECTED, 2_000_000_000);
        recorder.record(Timing.DELIVERY_LAG, 12_000_000);

        assertThat(words(VALID, false, "integrity.lost > 0"))
                .isEqualTo(
                        "All 2,500 answers were completed, and no token was lost, repeated or"
                                + " changed. Of 100 answers, 99 began within 2.0 s; of 100 tokens,"
                                + " 99 came at most 12 ms after they were due. Every threshold was"
                                + " kept. The tester kept up, so these figures are those of the"
                                + " servers.");
    }

    @Test
    void tellOfWhatWentWrong() {
        recorder.add(Count.CYCLES_COMPLETED, 7);
        recorder.add(Count.CYCLES_FAILED, 2);
        recorder.add(Count.CYCLES_DROPPED, 1);
        recorder.add(Count.LOST, 3);
        recorder.add(Count.CORRUPTED, 1);

        assertThat(words(INVALID, true, "integrity.lost > 0", "integrity.lost > 5"))
                .isEqualTo(
                        "The load was interrupted. 7 of 10 answers were completed;"
                                + " tokens or streams were damaged 4 times. 1 of 2 thresholds was"
                                + " missed. The tester did not keep up, so the servers may be"
                                + " faster than these figures say.");
    }
}
