package dev.llmemulator.load.search;

import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes a search for people: its goal, a line for each probe, the curve, the answer. Each text
/// ends with a newline. Must be used by one thread.
public final class SearchReport {
    private static final String RULE = "=".repeat(80) + "\n";
    private static final int NARROWEST = 12;
    private static final int WARM_UP = 1;

    private final LoadUnit unit;
    private final Goal goal;
    private int count;

    /// Starts the report of one search.
    public SearchReport(LoadUnit unit, Goal goal) {
        this.unit = unit;
        this.goal = goal;
    }

    /// Returns the goal, the expected duration, and the head of the table.
    ///
    /// @param probe the approximate duration of one probe
    public String head(SearchRange range, Duration probe) {
        int fewest = WARM_UP + range.fewestProbes();
        int usual = WARM_UP + range.usualProbes();
        return "SEARCH\n%sThe most %s (%d to %d) that keep %s, within %s %%.\n"
                        .formatted(
                                RULE,
                                unit.title(),
                                range.least(),
                                range.most(),
                                goal,
                                percent(range.resolution()))
                + "A probe takes about %s. A search usually makes %d to %d probes: %s to %s.\n\n"
                        .formatted(
                                about(probe),
                                fewest,
                                usual,
                                about(probe.multipliedBy(fewest)),
                                about(probe.multipliedBy(usual)))
                + row("probe", unit.title(), SearchReport::title, "found");
    }

    private static String about(Duration time) {
        long seconds = Math.max(1, Math.round(time.toMillis() / 1e3));
        return seconds < 100
                ? seconds + " s"
                : "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }

    private static String percent(double part) {
        double percent = Math.round(part * 1_000) / 10.0;
        return percent == Math.rint(percent)
                ? String.valueOf((long) percent)
                : String.valueOf(percent);
    }

    private static String title(Figure figure) {
        return figure.equals(Goal.TOKENS) ? "tokens/s" : figure.name();
    }

    /// Returns the line of the probe that decides nothing.
    public String warmUpLine(Probe probe) {
        return line("-", probe, "warm-up");
    }

    /// Returns the line of the next probe.
    public String line(Probe probe) {
        count++;
        return line(String.valueOf(count), probe, probe.finding().word());
    }

    private String line(String number, Probe probe, String found) {
        String why = probe.brief().isEmpty() ? "" : ": " + probe.brief();
        return row(
                number,
                String.valueOf(probe.load()),
                figure -> shown(figure, probe.figures().get(figure.name())),
                found + why);
    }

    private static String shown(Figure figure, @Nullable Double value) {
        return figure.equals(Goal.TOKENS) && value != null
                ? String.valueOf(Math.round(value))
                : figure.show(value);
    }

    private String row(String probe, String load, Function<Figure, String> cell, String found) {
        StringBuilder row = new StringBuilder("%5s  %10s".formatted(probe, load));
        for (Figure figure : goal.figures()) {
            int width = Math.max(title(figure).length(), NARROWEST);
            row.append("  ").append(" ".repeat(Math.max(0, width - cell.apply(figure).length())));
            row.append(cell.apply(figure));
        }
        return row.append("  ").append(found).append('\n').toString();
    }

    /// Returns the curve and the answer.
    ///
    /// @param probes all probes, by load
    public String end(SearchAnswer answer, List<Probe> probes) {
        StringBuilder text = new StringBuilder("\nCURVE:\n");
        new LoadCurve(goal, probes)
                .lines(unit)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("\nANSWER:\n");
        sentences(answer, probes).forEach(each -> text.append("  ").append(each).append('\n'));
        return text.append(RULE).toString();
    }

    /// Returns the answer in words; the first sentence is the answer itself.
    public List<String> sentences(SearchAnswer answer, List<Probe> probes) {
        List<String> sentences = new ArrayList<>();
        sentences.add(sentence(answer, probes));
        switch (answer) {
            case SearchAnswer.Holds(_, int over, _) -> sentences.addAll(reasons(over, probes));
            case SearchAnswer.Undecided(_, int at) -> sentences.addAll(reasons(at, probes));
            case SearchAnswer.HoldsAll _,
                    SearchAnswer.HoldsNothing _,
                    SearchAnswer.Interrupted _ -> {}
        }
        if (damaged(probes)) {
            sentences.add("Tokens were damaged in a valid probe; that is an error at any load.");
        }
        return sentences;
    }

    /// Returns why the last invalid probe at a load was invalid.
    private static List<String> reasons(int load, List<Probe> probes) {
        return probes.reversed().stream()
                .filter(probe -> probe.load() == load && probe.finding() == Finding.INVALID)
                .limit(1)
                .flatMap(probe -> probe.remarks().stream())
                .map(reason -> "INVALID: " + reason + ".")
                .toList();
    }

    private static boolean isInvalid(int load, List<Probe> probes) {
        return probes.stream()
                        .filter(probe -> probe.load() == load)
                        .filter(probe -> probe.finding() == Finding.INVALID)
                        .count()
                > 1;
    }

    private String sentence(SearchAnswer answer, List<Probe> probes) {
        return switch (answer) {
            case SearchAnswer.Holds(int load, int over, Limit limit) ->
                    "With %s the system keeps %s; with %s %s: %s."
                            .formatted(
                                    unit.words(load),
                                    goal,
                                    unit.words(over),
                                    isInvalid(over, probes)
                                            ? "the probes are invalid"
                                            : "it does not",
                                    limit.sentence());
            case SearchAnswer.HoldsAll(int load) ->
                    "With %s the system keeps %s; this is the largest load of the search."
                            .formatted(unit.words(load), goal);
            case SearchAnswer.HoldsNothing(int load, Limit limit) ->
                    "Even with %s the system does not keep %s: %s."
                            .formatted(unit.words(load), goal, limit.sentence());
            case SearchAnswer.Undecided(int kept, int at) ->
                    "No answer: with %s the probes are invalid and show nothing about the system; %s."
                            .formatted(unit.words(at), kept(kept));
            case SearchAnswer.Interrupted(int kept) -> "Interrupted; %s.".formatted(kept(kept));
        };
    }

    private String kept(int load) {
        return load == 0
                ? "no load was found at which it keeps " + goal
                : "with " + unit.words(load) + " it keeps " + goal;
    }

    /// Returns how a search ended: as its answer states, unless a valid probe had damaged tokens,
    /// which takes precedence.
    public static Outcome outcome(SearchAnswer answer, List<Probe> probes) {
        boolean interrupted = answer instanceof SearchAnswer.Interrupted;
        return damaged(probes) && !interrupted ? Outcome.INTEGRITY_BROKEN : answer.outcome();
    }

    private static boolean damaged(List<Probe> probes) {
        return probes.stream()
                .anyMatch(probe ->
                        probe.outcome() == Outcome.INTEGRITY_BROKEN
                                && probe.finding() == Finding.MISSED);
    }
}
