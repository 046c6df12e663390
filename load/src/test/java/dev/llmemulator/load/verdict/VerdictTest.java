package dev.llmemulator.load.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Results;
import dev.llmemulator.load.scenario.LoadPlan;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static LoadResult with(Timing timing, long... micros) {
        Totals totals =
                new Totals(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(timing, Distribution.of(micros)),
                        0,
                        0,
                        0);
        return new LoadResult(LoadPlan.builder().build(), totals, 10, false);
    }

    private static Observations loads(MachineLoad... loads) {
        return new Observations(List.of(), List.of(loads), 0);
    }

    @Test
    void isValidWhenNothingDisturbedTheTester() {
        Verdict verdict = Verdict.of(Results.completed(), Observations.NONE);

        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.section().lines().getFirst()).startsWith("[verdict=VALID, loop_delay=");
    }

    @Test
    void notesArrivalsThatWaitedAndThoseThatWereDropped() {
        Verdict verdict = Verdict.of(Results.crowded(), Observations.NONE);

        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.notes())
                .anyMatch(note -> note.startsWith("8 arrivals started late, because "))
                .anyMatch(note -> note.startsWith("3 arrivals were dropped: "));
    }

    @Test
    void takesANoteFromOutsideAndStaysWhatItIs() {
        Verdict verdict = Verdict.of(Results.crowded(), Observations.NONE);

        Verdict noting = verdict.noting("the servers were primed");

        assertThat(noting.isValid()).isTrue();
        assertThat(noting.notes()).hasSize(verdict.notes().size() + 1);
        assertThat(noting.section().lines()).last().isEqualTo("Note: the servers were primed.");
    }

    @Test
    void namesALateLoopWithItsFigure() {
        Verdict verdict = Verdict.of(with(Timing.LOOP_DELAY, 1_000, 80_000), Observations.NONE);

        assertThat(verdict.word()).isEqualTo("INVALID");
        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .contains("80 ms late at p99 (limit 50 ms)");
    }

    @Test
    void findsOneLongStopAmongManyShortDelays() {
        long[] micros = new long[10_000];
        micros[0] = 300_000;

        Verdict verdict = Verdict.of(with(Timing.LOOP_DELAY, micros), Observations.NONE);

        assertThat(verdict.reasons()).singleElement().asString().contains("stood still for 300 ms");
    }

    @Test
    void findsQuestionsThatWereAskedLate() {
        Verdict verdict = Verdict.of(with(Timing.START_DELAY, 60_000), Observations.NONE);

        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .contains("after they were intended");
    }

    @Test
    void findsABusyMachineACollectingProcessAndAFullTable() {
        Observations seen =
                loads(
                        new MachineLoad(0, 100, 10, 1_000),
                        new MachineLoad(0.99, 900, 960, 1_000),
                        new MachineLoad(-1, 1_100, 10, 1_000));

        Verdict verdict = Verdict.of(with(Timing.LOOP_DELAY, 1_000), seen);

        assertThat(verdict.reasons())
                .containsExactly(
                        "garbage collections took 10 % of the run (limit 5.0 %)",
                        "the processors of the tester's machine were 99 % busy (limit 97 %)",
                        "96 % of the open files that the tester may have were in use (limit 95 %)");
    }

    @Test
    void notesThatServersShareTheMachineOnlyWhenTheyDo() {
        LoadResult here = Results.completed();
        LoadPlan elsewhere =
                LoadPlan.builder().httpUrl(URI.create("http://llm.example:9000")).build();
        LoadResult there = new LoadResult(elsewhere, here.totals(), 5, false);

        assertThat(Verdict.of(here, Observations.NONE).notes()).hasSize(1);
        assertThat(Verdict.of(there, Observations.NONE).notes()).isEmpty();
    }
}
