package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.threshold.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A run for a CI server: one test case for the cycles, one for the integrity, one for the verdict
/// where it counts, and one for each threshold.
public final class JunitXml {
    private JunitXml() {}

    /// One case; without a failure it passed.
    private record Case(String name, String failure) {}

    /// The document.
    public static String of(Conclusion conclusion) {
        List<Case> cases = cases(conclusion);
        long failures = cases.stream().filter(each -> !each.failure.isEmpty()).count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                String.format(
                        Locale.ROOT,
                        "<testsuite name=\"llm-emulator load\" tests=\"%d\" failures=\"%d\""
                                + " errors=\"0\" skipped=\"0\" time=\"%.3f\">\n",
                        cases.size(),
                        failures,
                        conclusion.result().durationSeconds()));
        cases.forEach(each -> append(xml, each));
        return xml.append("</testsuite>\n").toString();
    }

    private static void append(StringBuilder xml, Case each) {
        xml.append("  <testcase classname=\"load\" name=\"")
                .append(Markup.escape(each.name))
                .append('"');
        if (each.failure.isEmpty()) {
            xml.append("/>\n");
        } else {
            xml.append("><failure message=\"")
                    .append(Markup.escape(each.failure))
                    .append("\"/></testcase>\n");
        }
    }

    private static List<Case> cases(Conclusion conclusion) {
        LoadResult result = conclusion.result();
        List<Case> cases = new ArrayList<>();
        long completed = result.totals().count(Count.CYCLES_COMPLETED);
        long planned = result.plannedCycles();
        cases.add(
                new Case(
                        "every cycle completes",
                        completed == planned ? "" : completed + " of " + planned + " completed"));
        boolean broken = result.outcome() == Outcome.INTEGRITY_BROKEN;
        cases.add(
                new Case(
                        "every token arrives intact",
                        broken ? "tokens were lost or damaged; see the report" : ""));
        if (conclusion.validity()) {
            cases.add(
                    new Case(
                            "the run is valid", String.join("; ", conclusion.verdict().reasons())));
        }
        for (Threshold each : conclusion.thresholds()) {
            cases.add(
                    new Case(
                            "not " + each.condition(),
                            each.missed() ? "value is " + each.shown() : ""));
        }
        return cases;
    }
}
