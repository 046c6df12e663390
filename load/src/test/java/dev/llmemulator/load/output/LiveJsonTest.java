package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Second;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests what the page of a load is told in addition to what the files contain.
class LiveJsonTest {
    private static final List<String> EQUAL = List.of("figures", "verdict", "thresholds");

    private final Conclusion conclusion = conclusion();

    private static Conclusion conclusion() {
        Recorder recorder = new Recorder();
        recorder.add(Count.TOKENS_RECEIVED, 7);
        recorder.record(Timing.FIRST_TOKEN, 12_345_678);
        LoadResult result =
                new LoadResult(
                        LoadPlan.builder().build(), Totals.of(List.of(recorder)), 2.5, false);
        return Conclusion.of(
                result,
                Observations.NONE,
                List.of(Condition.parse("ttft.p99 > 1ms"), Condition.parse("ttft.p99 > 1s")),
                true);
    }

    @Test
    void tellsFiguresVerdictAndThresholdsAsTheResultDoes() throws Exception {
        Map<String, Object> result =
                JSON.std.mapFrom(
                        ResultJson.of(conclusion, Surroundings.of("1", "then", 0, Map.of())));
        Map<String, String> events =
                Map.of(
                        "figures", LiveJson.figures(conclusion.result()),
                        "verdict", LiveJson.verdict(conclusion.verdict()),
                        "thresholds", LiveJson.thresholds(conclusion.thresholds()));

        for (String name : EQUAL) {
            assertThat(JSON.std.mapFrom(events.get(name)))
                    .isEqualTo(Map.of(name, result.get(name)));
        }
        Map<String, Object> end = JSON.std.mapFrom(LiveJson.end(conclusion.outcome()));
        assertThat(end)
                .isEqualTo(
                        Map.of(
                                "outcome", result.get("outcome"),
                                "exit_code", result.get("exit_code")));
        assertThat(JSON.std.mapFrom(LiveJson.end(Outcome.COMPLETED))).containsEntry("exit_code", 0);
    }

    @Test
    void explainsEveryFigure() throws Exception {
        Map<String, Object> plan = JSON.std.mapFrom(LiveJson.plan(LoadPlan.builder().build()));

        assertThat((Map<?, ?>) plan.get("figures")).hasSize(Figures.all().size());
        assertThat(plan).containsKeys("summary", "clients", "cycles");
    }

    @Test
    void namesTheColumnsOfASecondAsTheTimeSeriesDoes() throws Exception {
        Second second = new Second(3, 100, 2, 1, 4, 10, 1.5, 2.5, 3.5, 0.25);
        Map<String, Object> event = JSON.std.mapFrom(LiveJson.second(second));
        String header = TimeSeriesCsv.of(List.of(second)).lines().findFirst().orElseThrow();

        assertThat(String.join(",", event.keySet())).isEqualTo(header);
    }

    @Test
    void tellsWhenWavesBeganAndHowManyThereWillBe() throws Exception {
        LoadPlan plan = LoadPlan.builder().clients(10).maxConcurrent(4).build();

        assertThat(JSON.std.mapFrom(LiveJson.waves(plan, List.of(0.0, 1.25))))
                .isEqualTo(Map.of("waves", List.of(0.0, 1.25), "planned", 3));
    }

    @Test
    void isOneLineWhateverItTells() {
        assertThat(LiveJson.plan(LoadPlan.builder().build())).doesNotContain("\n");
        assertThat(LiveJson.figures(conclusion.result())).doesNotContain("\n");
    }
}
