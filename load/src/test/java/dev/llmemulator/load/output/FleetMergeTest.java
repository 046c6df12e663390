package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.FleetFacts;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks what becomes of the parts of agents, of which some may be missing.
class FleetMergeTest {
    private static final LoadPlan PLAN = LoadPlan.builder().clients(30).build();
    private static final FleetFacts WHOLE = new FleetFacts(3, 0, 0.5, 1.5, 0);
    private static final FleetFacts ONE_LOST = new FleetFacts(3, 1, 0.5, 1.5, 40);
    private static final String LOSS = "agent-2 (10.0.3.7:1) was lost 12.3 s after the start";

    @TempDir private Path home;

    private SavedRun part(int place, boolean interrupted, Verdict verdict, Count... counts)
            throws IOException {
        Recorder recorder = new Recorder();
        recorder.add(Count.CYCLES_COMPLETED, 10);
        for (Count each : counts) {
            recorder.add(each);
        }
        LoadResult result = new LoadResult(PLAN, Totals.of(List.of(recorder)), 5, interrupted);
        Path folder = home.resolve("agent-" + place);
        OutputFolder.write(
                Conclusion.of(result, Observations.NONE, verdict, List.of(), false),
                Surroundings.of(
                        "1.2.3",
                        "2026-01-01T00:00:00Z",
                        0,
                        Map.of("clients", "30", "share", place + "/3")),
                folder,
                new Outputs());
        return SavedRun.read(folder).named("agent-" + place);
    }

    private static Verdict verdict(String... reasons) {
        return new Verdict(List.of(reasons), List.of(), Map.of());
    }

    private static Conclusion merged(List<SavedRun> parts, FleetFacts facts, boolean interrupted) {
        boolean lost = facts.lost() > 0;
        SavedRun whole =
                FleetMerge.of(
                        parts,
                        PLAN,
                        Map.of("clients", "30"),
                        facts,
                        lost ? List.of(LOSS) : List.of(),
                        interrupted);
        return Conclusion.of(whole.result(PLAN), whole.seen(), whole.verdict(), List.of(), lost);
    }

    @Test
    void isInvalidWithoutTheShareOfOneWhichWasLost() throws Exception {
        List<SavedRun> parts =
                List.of(part(1, true, verdict()), part(3, true, verdict("its loops were late")));

        Conclusion conclusion = merged(parts, ONE_LOST, false);

        assertThat(conclusion.outcome()).isEqualTo(Outcome.RUN_INVALID);
        assertThat(conclusion.verdict().reasons())
                .containsExactly(LOSS, "agent-3: its loops were late");
        assertThat(conclusion.result().totals().count(Count.CYCLES_COMPLETED)).isEqualTo(20);
        assertThat(conclusion.result().achievedOfOffered()).isNull();
        assertThat(Figures.all().get("fleet.cycles_unreported").of(conclusion.result()))
                .isEqualTo(40);
    }

    @Test
    void isFirstOfAllWhatItsStreamsAndCyclesAre() throws Exception {
        List<SavedRun> failed =
                List.of(part(1, true, verdict(), Count.CYCLES_FAILED), part(3, true, verdict()));
        assertThat(merged(failed, ONE_LOST, false).outcome()).isEqualTo(Outcome.CYCLES_FAILED);

        List<SavedRun> broken =
                List.of(
                        part(1, true, verdict(), Count.CYCLES_FAILED, Count.LOST),
                        part(3, true, verdict()));
        assertThat(merged(broken, ONE_LOST, false).outcome()).isEqualTo(Outcome.INTEGRITY_BROKEN);
    }

    @Test
    void isInterruptedWhenTheUserHasInterruptedIt() throws Exception {
        List<SavedRun> parts =
                List.of(
                        part(1, true, verdict()),
                        part(2, true, verdict()),
                        part(3, true, verdict()));

        assertThat(merged(parts, WHOLE, true).outcome()).isEqualTo(Outcome.INTERRUPTED);
    }

    @Test
    void isInvalidForTheReasonOfOneAgentWhenThatIsRequired() throws Exception {
        List<SavedRun> parts =
                List.of(
                        part(1, false, verdict()),
                        part(2, false, verdict("its loops were late")),
                        part(3, false, verdict()));

        Conclusion conclusion = merged(parts, WHOLE, false);

        assertThat(conclusion.verdict().reasons()).containsExactly("agent-2: its loops were late");
        assertThat(conclusion.outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void isInvalidWhenAgentsBeganTooFarApart() throws Exception {
        List<SavedRun> parts =
                List.of(
                        part(1, false, verdict()),
                        part(2, false, verdict()),
                        part(3, false, verdict()));

        assertThat(merged(parts, new FleetFacts(3, 0, 0.5, 1_600, 0), false).verdict().reasons())
                .singleElement()
                .asString()
                .startsWith("two agents began up to 1600 ms apart");
    }
}
