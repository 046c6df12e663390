package dev.llmemulator.load.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.threshold.Condition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchReportTest {
    private static final Goal GOAL = new Goal(List.of(Condition.parse("delivery_lag.p99 < 50ms")));

    private final SearchReport report = new SearchReport(LoadUnit.CLIENTS, GOAL);

    private static Probe probe(int load, Finding finding, @Nullable Double lag, String... remarks) {
        Map<String, @Nullable Double> figures = new HashMap<>();
        figures.put("delivery_lag.p99", lag);
        figures.put("throughput.streaming_tokens_per_sec", lag == null ? null : 98.5 * load);
        return new Probe(
                load,
                finding,
                Outcome.COMPLETED,
                figures,
                String.join(", ", remarks),
                List.of(remarks),
                null);
    }

    @Test
    void printsALineForEachProbeAsItComes() {
        String text =
                report.head(new SearchRange(1, 5_000, 0.05), Duration.ofMillis(5_300))
                        + report.warmUpLine(probe(313, Finding.INVALID, 60.0, "loop_delay=60ms"))
                        + report.line(probe(313, Finding.KEPT, 0.5))
                        + report.line(probe(626, Finding.MISSED, null, "2 lost"));

        assertThat(text)
                .isEqualTo(
                        """
                        SEARCH
                        ================================================================================
                        The most clients (1 to 5000) that keep delivery_lag.p99 < 50ms, within 5 %.
                        A probe takes about 5 s. A search usually makes 7 to 18 probes: 37 s to 95 s.

                        probe     clients  delivery_lag.p99      tokens/s  found
                            -         313          60.00 ms         30831  warm-up: loop_delay=60ms
                            1         313           0.50 ms         30831  kept
                            2         626                 -             -  missed: 2 lost
                        """);
    }

    @Test
    void drawsTheMedianOfEachLoadOnALogarithmicScale() {
        List<Probe> probes =
                List.of(
                        probe(100, Finding.KEPT, 1.0),
                        probe(200, Finding.MISSED, 100.0),
                        probe(200, Finding.KEPT, 9.0),
                        probe(200, Finding.KEPT, 10.0),
                        probe(400, Finding.MISSED, 10_000.0),
                        probe(800, Finding.MISSED, null));

        assertThat(report.end(new SearchAnswer.Holds(200, 400, Limit.STACK), probes))
                .isEqualTo(
                        """

                        CURVE:
                          delivery_lag.p99 over clients (logarithmic, | is the limit of 50.00 ms)
                                100  #                |                            1.00 ms  kept
                                200  ###########      |                           10.00 ms  missed, kept, kept
                                400  #################|######################  10000.00 ms  missed
                                800                   |                                  -  missed

                        ANSWER:
                          With 200 clients at once the system keeps delivery_lag.p99 < 50ms; with 400 clients at once it does not: the limit is the stack.
                        ================================================================================
                        """);
    }

    @Test
    void drawsNothingWithoutASample() {
        LoadCurve curve = new LoadCurve(GOAL, List.of(probe(9, Finding.MISSED, null)));

        assertThat(curve.lines(LoadUnit.ARRIVALS))
                .hasSize(2)
                .last()
                .asString()
                .contains("|")
                .doesNotContain("#");
    }

    @Test
    void drawsTheLagWhenNoObjectiveIsATime() {
        Goal goal = new Goal(List.of(Condition.parse("integrity.lost == 0")));
        LoadCurve curve = new LoadCurve(goal, List.of(probe(9, Finding.KEPT, 2.0)));

        assertThat(curve.lines(LoadUnit.ARRIVALS))
                .first()
                .isEqualTo("delivery_lag.p99 over arrivals/s (logarithmic)");
    }

    @Test
    void saysEveryAnswerInASentence() {
        assertThat(first(new SearchAnswer.HoldsAll(500)))
                .isEqualTo(
                        "With 500 clients at once the system keeps delivery_lag.p99 < 50ms;"
                                + " this is the largest load of the search.");
        assertThat(first(new SearchAnswer.HoldsNothing(1, Limit.STACK)))
                .isEqualTo(
                        "Even with 1 client at once the system does not keep delivery_lag.p99 <"
                                + " 50ms: the limit is the stack.");
        assertThat(first(new SearchAnswer.Interrupted(0)))
                .isEqualTo(
                        "Interrupted; no load was found at which it keeps delivery_lag.p99 <"
                                + " 50ms.");
        assertThat(first(new SearchAnswer.Interrupted(7)))
                .isEqualTo("Interrupted; with 7 clients at once it keeps delivery_lag.p99 < 50ms.");
    }

    @Test
    void saysWhyItNamesNoNumber() {
        List<Probe> probes =
                List.of(
                        probe(500, Finding.KEPT, 1.0, "another"),
                        probe(900, Finding.INVALID, 60.0, "the tester slept once"),
                        probe(900, Finding.INVALID, 70.0, "the tester slept", "it was full"));

        assertThat(report.sentences(new SearchAnswer.Undecided(500, 900), probes))
                .containsExactly(
                        "No answer: with 900 clients at once the probes are invalid and show"
                                + " nothing about the system; with 500 clients at once it keeps"
                                + " delivery_lag.p99 < 50ms.",
                        "INVALID: the tester slept.",
                        "INVALID: it was full.");
    }

    @Test
    void namesTheLimitOfTheTesterAndWhatItSaidOfItself() {
        List<Probe> probes =
                List.of(
                        probe(500, Finding.KEPT, 1.0),
                        probe(900, Finding.INVALID, 60.0, "the tester slept once"),
                        probe(900, Finding.INVALID, 70.0, "the tester slept"));

        assertThat(report.sentences(new SearchAnswer.Holds(500, 900, Limit.TESTER), probes))
                .containsExactly(
                        "With 500 clients at once the system keeps delivery_lag.p99 < 50ms; with"
                                + " 900 clients at once the probes are invalid: the limit is the"
                                + " tester, so the system may hold more.",
                        "INVALID: the tester slept.");
        assertThat(first(new SearchAnswer.Holds(500, 900, Limit.SHARED_PROCESSORS)))
                .endsWith(
                        "with 900 clients at once it does not: the limit is the processors that"
                                + " tester and servers share: on separate machines the"
                                + " system may hold more.");
        assertThat(Limit.SHARED_PROCESSORS.word()).isEqualTo("shared processors");
    }

    @Test
    void letsDamagedTokensWeighMoreThanTheAnswer() {
        Probe damaged =
                new Probe(
                        9, Finding.MISSED, Outcome.INTEGRITY_BROKEN, Map.of(), "", List.of(), null);
        Probe spoiled =
                new Probe(
                        9,
                        Finding.INVALID,
                        Outcome.INTEGRITY_BROKEN,
                        Map.of(),
                        "",
                        List.of(),
                        null);
        SearchAnswer answer = new SearchAnswer.Holds(5, 9, Limit.STACK);

        assertThat(SearchReport.outcome(answer, List.of(damaged)))
                .isEqualTo(Outcome.INTEGRITY_BROKEN);
        assertThat(report.sentences(answer, List.of(damaged)))
                .last()
                .asString()
                .startsWith("Tokens were damaged");
        assertThat(SearchReport.outcome(answer, List.of(spoiled))).isEqualTo(Outcome.COMPLETED);
        assertThat(SearchReport.outcome(new SearchAnswer.Interrupted(5), List.of(damaged)))
                .isEqualTo(Outcome.INTERRUPTED);
        assertThat(SearchReport.outcome(new SearchAnswer.Undecided(0, 1), List.of()))
                .isEqualTo(Outcome.RUN_INVALID);
        assertThat(SearchReport.outcome(new SearchAnswer.HoldsNothing(1, Limit.STACK), List.of()))
                .isEqualTo(Outcome.THRESHOLD_MISSED);
    }

    private String first(SearchAnswer answer) {
        return report.sentences(answer, List.of()).getFirst();
    }
}
