package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Span;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.verdict.Observations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedSpansTest {
    @TempDir private Path home;

    /// As when one agent begins late, and another ends early.
    @Test
    void lastsFromTheFirstBeginningToTheLastEndOfItsParts() throws Exception {
        SavedRun early = saved("early", between(400_000_000L, 5_000_000_000L));
        SavedRun late = saved("late", between(1_600_000_000L, 6_100_000_000L));
        SavedRun idle = saved("idle", result(new Recorder(), 7));
        LoadPlan plan = LoadPlan.builder().clients(30).build();

        LoadResult merged = RunMerge.of(List.of(early, late, idle)).result(plan);

        assertThat(merged.totals().spans().load())
                .isEqualTo(new Span(400_000_000L, 6_100_000_000L));
        assertThat(merged.totals().spans().offered())
                .isEqualTo(new Span(390_000_000L, 6_110_000_000L));
        assertThat(merged.streamingTokensPerSecond()).isEqualTo(114 / 5.7);
        assertThat(merged.durationSeconds()).isEqualTo(7);
    }

    private static LoadResult between(long post, long done) {
        Recorder recorder = new Recorder();
        recorder.posted(post);
        recorder.offered(post - 10_000_000, done + 10_000_000);
        recorder.finished(done);
        recorder.add(Count.TOKENS_RECEIVED, 57);
        return result(recorder, 6.5);
    }

    @Test
    void takesOlderSpansToBeginWithTheRun() throws Exception {
        SavedRun run = saved("a", between(400_000_000L, 5_000_000_000L));
        Path file = home.resolve("a").resolve("result.json");
        Files.writeString(
                file, Files.readString(file).replaceAll("\"[a-z]+_from_ns\" : [0-9]+,", ""));

        assertThat(SavedRun.read(home.resolve("a")).phases().get(Phase.MEASURED).spans().load())
                .isEqualTo(new Span(0, 4_600_000_000L));
        assertThat(run.phases().get(Phase.MEASURED).spans().load().from()).isEqualTo(400_000_000L);
    }

    private static LoadResult result(Recorder recorder, double seconds) {
        return new LoadResult(
                LoadPlan.builder().build(), Totals.of(List.of(recorder)), seconds, false);
    }

    private SavedRun saved(String name, LoadResult result) throws IOException {
        OutputFolder.write(
                Conclusion.of(result, Observations.NONE, List.of(), false),
                Surroundings.of(
                        "1.2.3",
                        "2026-01-01T00:00:00Z",
                        0,
                        Map.of("clients", "10", "max-concurrent", "50")),
                home.resolve(name),
                new Outputs());
        return SavedRun.read(home.resolve(name));
    }
}
