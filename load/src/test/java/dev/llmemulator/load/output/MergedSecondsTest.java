package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.SecondTimes;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Second;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedSecondsTest {
    @TempDir private Path home;
    private final SplittableRandom random = new SplittableRandom(3);

    private Distribution lags(int count, long most) {
        return Distribution.of(random.longs(count, 1, most).toArray());
    }

    private SavedRun saved(String name, List<Second> seconds) throws IOException {
        LoadResult result =
                new LoadResult(
                        LoadPlan.builder().build(),
                        Totals.of(List.of(new Recorder())),
                        seconds.size(),
                        false);
        Observations seen = new Observations(seconds, List.of(), 0);
        OutputFolder.write(
                Conclusion.of(result, seen, List.of(), false),
                Surroundings.of(
                        "1.2.3",
                        "2026-01-01T00:00:00Z",
                        1_767_225_600_250L,
                        Map.of("clients", "10", "max-concurrent", "50")),
                home.resolve(name),
                new Outputs());
        return SavedRun.read(home.resolve(name));
    }

    private static Second second(int second, SecondTimes lag) {
        return new Second(second, 5, 0, 0, 0, 0, 0, 0, 1.5, 0.25).withLag(lag);
    }

    /// A part with a few late tokens would otherwise decide on the percentiles of a second.
    @Test
    void haveTheDeliveryLagsOfAllParts() throws Exception {
        Distribution many = lags(990, 10_000);
        Distribution late = lags(5, 3_000_000);
        SecondTimes known = SecondTimes.ofPercentiles(0.5, 2);

        SavedRun merged =
                RunMerge.of(
                        List.of(
                                saved(
                                        "many",
                                        List.of(second(1, known), second(2, SecondTimes.of(many)))),
                                saved(
                                        "late",
                                        List.of(
                                                second(1, SecondTimes.NONE),
                                                second(2, SecondTimes.of(late))))));

        assertThat(merged.seen().seconds())
                .extracting(Second::lag)
                .containsExactly(known, SecondTimes.of(Distribution.merge(List.of(many, late))));
        assertThat(merged.seen().seconds().getLast().lagP99Ms()).isLessThan(11);
    }
}
