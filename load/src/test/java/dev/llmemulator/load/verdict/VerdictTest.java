package dev.llmemulator.load.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.Spans;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Results;
import dev.llmemulator.load.scenario.LoadPlan;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static LoadResult with(Timing timing, long... micros) {
        Totals totals =
                new Totals(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(timing, Distribution.of(micros)),
                        List.of(),
                        new Spans(0, 0, 0, 0));
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
    void takesFullProcessorsAndFilesForNotesAndCollectionsForHarm() {
        Observations seen =
                loads(
                        new MachineLoad(0, 100, 10, 1_000),
                        new MachineLoad(0.99, 900, 960, 1_000),
                        new MachineLoad(-1, 1_100, 10, 1_000));

        Verdict verdict = Verdict.of(with(Timing.LOOP_DELAY, 1_000), seen);

        assertThat(verdict.reasons())
                .containsExactly("garbage collections took 10 % of the run (limit 5.0 %)");
        assertThat(verdict.notes())
                .contains(
                        "the processors of the tester's machine were 99 % busy (noted above 97 %)",
                        "96 % of the open files that the tester may have were in use (noted above"
                                + " 95 %)");
        assertThat(verdict.brief()).isEqualTo("garbage_collection=10%");
    }

    @Test
    void isValidWhenTheRunIsTooShortToJudgeAndSaysWhatWasSeen() {
        Totals totals = with(Timing.LOOP_DELAY, 1_000, 80_000).totals();
        LoadResult result = new LoadResult(LoadPlan.builder().build(), totals, 0.18, false);

        Verdict verdict = Verdict.of(result, Observations.NONE);

        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.brief()).isEmpty();
        assertThat(verdict.notes())
                .contains(
                        "too short to judge: the load was measured for 0.18 s, and a verdict needs at"
                                + " least 1 s; seen was loop_delay=80ms");
    }

    @Test
    void isInvalidWhenTheTestersMachineRefusedSocketsHoweverShortTheRun() {
        LoadResult refused = Results.with(Map.of(Count.SOCKETS_REFUSED, 3L), false);
        LoadResult tooShort = new LoadResult(refused.plan(), refused.totals(), 0.1, false);

        assertThat(Verdict.of(tooShort, Observations.NONE).reasons())
                .containsExactly(
                        "the tester's own machine refused 3 sockets (limit 0): its open files or"
                                + " ports have run out");
    }

    @ParameterizedTest
    @CsvSource({"0.94, true", "0.96, false"})
    void notesThatLessWasAchievedThanWasOffered(double achieved, boolean noted) {
        LoadPlan plan = LoadPlan.builder().build();
        long span = Math.round(plan.idealSeconds() / achieved * 1e9);
        Totals totals =
                new Totals(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        new Spans(span, 0, 0, 0));
        LoadResult result = new LoadResult(plan, totals, 60, false);

        Verdict verdict = Verdict.of(result, Observations.NONE);

        assertThat(verdict.isValid()).isTrue();
        assertThat(
                        verdict.notes().stream()
                                .anyMatch(note -> note.startsWith("achieved_of_offered")))
                .isEqualTo(noted);
    }

    @ParameterizedTest
    @CsvSource({"1000, 11, true", "1000, 10, false", "4, 2, true", "0, 0, false"})
    void notesRequestsThatHadToBeMadeAgain(long requests, long again, boolean noted) {
        Map<Count, Long> counts = Map.of(Count.REQUESTS, requests, Count.REQUESTS_RETRIED, again);

        Verdict verdict = Verdict.of(Results.with(counts, false), Observations.NONE);

        assertThat(verdict.isValid()).isTrue();
        assertThat(
                        verdict.notes().stream()
                                .anyMatch(note ->
                                        note.startsWith(again + " of " + requests + " requests (")))
                .isEqualTo(noted);
    }

    @ParameterizedTest
    @CsvSource({"-3000000, 1", "50000, 1", "5001, 1", "5000, 0", "-300, 0"})
    void isInvalidWhenAClockWasSetAndNotesThatItMoved(long stepUs, int reasons) {
        List<PeerClock.Reading> clocks =
                List.of(new PeerClock.Reading("a", false, 0, 100, 1, stepUs));

        Verdict verdict =
                Verdict.of(Results.completed(), new Observations(List.of(), List.of(), 0, clocks));

        assertThat(verdict.reasons()).hasSize(reasons);
        if (reasons > 0) {
            assertThat(verdict.reasons().getFirst()).startsWith("a clock was set during the run");
        } else {
            assertThat(verdict.notes()).anyMatch(note -> note.startsWith("a server's clock moved"));
        }
    }

    @Test
    void saysHowFarTheServersClocksAre() {
        List<PeerClock.Reading> clocks =
                List.of(
                        new PeerClock.Reading("a", false, -250, 100, 0, 0),
                        new PeerClock.Reading("b", false, 3_002_130, 210, 0, 0));

        Verdict verdict =
                Verdict.of(
                        Results.with(
                                Map.of(Count.LAGS_UNPLACED, 7L, Count.LAGS_BELOW_ZERO, 2L), false),
                        new Observations(List.of(), List.of(), 0, clocks));

        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.notes())
                .contains(
                        "the servers' clocks are from 0.25 ms behind to 3002.13 ms ahead of the"
                                + " tester's, known to within 0.21 ms: delivery lags are corrected"
                                + " by that",
                        "7 tokens have no delivery lag: no answer named the clock that stamped them",
                        "2 delivery lags were below zero by more than the error of the clocks, and"
                                + " count as zero: tokens came before they were due, or a clock"
                                + " moved");
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
