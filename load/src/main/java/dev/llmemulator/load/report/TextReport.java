package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.FigureGroup;
import dev.llmemulator.load.recorder.KnownCounts;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.OneLine;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.scenario.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The report for people and for scripts that read it: fixed lines, keys only ever appended, plain
/// decimals whatever the locale, `-` where there is no sample.
public final class TextReport {
    private static final String RULE = "=".repeat(80);

    private TextReport() {}

    /// The report of a run, each line ended with a newline.
    ///
    /// @param more sections before its closing line
    public static String of(LoadResult result, List<Section> more) {
        StringBuilder text = new StringBuilder();
        text.append("LOAD TEST RESULTS\n").append(RULE).append('\n');
        text.append("Test completed. ").append(summary(result)).append('\n');
        if (!result.plan().isCounted() || !result.plan().responses().isFixed()) {
            section(text, "LOAD", load(result));
        }
        section(text, "THROUGHPUT", keys(result, FigureGroup.THROUGHPUT));
        latencies(text, result, EnumSet.range(Timing.CONNECT, Timing.DELIVERY_LAG));
        if (isOfCompletions(result)) {
            for (Timing timing : List.of(Timing.TIME_PER_TOKEN, Timing.END_TO_END)) {
                section(text, ToolNames.title(timing), keys(result, timing));
            }
            turns(text, result.totals());
        }
        section(text, "CONNECTIONS", keys(result, FigureGroup.CONNECTIONS));
        section(text, "INTEGRITY", keys(result, FigureGroup.INTEGRITY));
        latencies(text, result, EnumSet.of(Timing.FAILED_CYCLE));
        goodput(text, result);
        Totals totals = result.totals();
        errors(text, totals);
        apart(text, "WARM-UP (in no figure above)", result, Phase.WARM_UP);
        apart(text, "COOL-DOWN (in no figure above)", result, Phase.COOL_DOWN);
        more.forEach(each -> section(text, each.title(), String.join("\n  ", each.lines())));
        return text.append(RULE).append('\n').toString();
    }

    private static void section(StringBuilder text, String title, Object keys) {
        text.append('\n').append(title).append(":\n  ").append(keys).append('\n');
    }

    /// The keys that the table of figures has for a section.
    private static KeyValues keys(LoadResult result, Enum<?> section) {
        KeyValues keys = new KeyValues();
        for (Figure figure : Figures.in(section)) {
            Double value = figure.of(result);
            boolean measured = value != null && value != 0;
            boolean own = measured && isOfCompletions(result) && ToolNames.isOwn(figure);
            boolean usual = figure.place().visibility().isInText(measured, isOpen(result));
            if (usual || own) {
                boolean whole = figure.unit() == Unit.COUNT && value != null;
                keys.add(figure.place().key(), whole ? figure.show(value) : decimal(value));
            }
        }
        return keys;
    }

    private static boolean isOpen(LoadResult result) {
        return result.plan().shape().arrival().isOpen();
    }

    private static void latencies(StringBuilder text, LoadResult result, Set<Timing> timings) {
        for (Timing timing : timings) {
            boolean measured = result.totals().latency(timing).samples() > 0;
            if (timing.visibility().isInText(measured, isOpen(result))) {
                KeyValues keys = keys(result, timing);
                section(
                        text,
                        isOfCompletions(result) ? ToolNames.title(timing) : timing.title(),
                        timing == Timing.DELIVERY_LAG ? bound(keys, result) : keys);
            }
        }
    }

    private static boolean isOfCompletions(LoadResult result) {
        return result.plan().target() instanceof Target.OpenAi;
    }

    private static void turns(StringBuilder text, Totals totals) {
        List<String> lines = new ArrayList<>();
        for (TurnFigures turn : TurnFigures.of(totals)) {
            KeyValues keys = new KeyValues().add("turn", turn.name()).add("cycles", turn.cycles());
            turn.millis().forEach((name, value) -> keys.add(name, decimal(value)));
            lines.add(keys.toString());
        }
        if (!lines.isEmpty()) {
            section(text, "TURNS (ms)", String.join("\n  ", lines));
        }
    }

    /// Adds how well the offset of two clocks is known.
    private static KeyValues bound(KeyValues keys, LoadResult result) {
        Double bound = Figures.named("clock_bound.max").of(result);
        return bound == null || bound == 0 ? keys : keys.add("bound", decimal(bound));
    }

    private static void goodput(StringBuilder text, LoadResult result) {
        if (!result.plan().objectives().isEmpty()) {
            KeyValues keys = keys(result, FigureGroup.GOODPUT);
            result.plan().objectives().forEach(each -> keys.add("objective", each));
            section(text, "GOODPUT", keys);
        }
    }

    private static void errors(StringBuilder text, Totals totals) {
        List<String> kinds = new ArrayList<>();
        totals.faults()
                .forEach((fault, count) ->
                        kinds.add(
                                new KeyValues()
                                        .add("kind", Spelling.of(fault))
                                        .add("count", count)
                                        .add("example", totals.examples().getOrDefault(fault, "-"))
                                        .toString()));
        if (!kinds.isEmpty()) {
            section(text, "ERRORS", String.join("\n  ", kinds));
        }
    }

    private static void apart(StringBuilder text, String title, LoadResult result, Phase phase) {
        Totals totals = result.phases().get(phase);
        if (totals == null) {
            return;
        }
        KeyValues keys =
                new KeyValues()
                        .add("cycles_completed", totals.count(Count.CYCLES_COMPLETED))
                        .add("cycles_failed", totals.count(Count.CYCLES_FAILED))
                        .add("cycles_late", totals.count(Count.CYCLES_LATE))
                        .add("cycles_dropped", totals.count(Count.CYCLES_DROPPED))
                        .add("tokens_received", totals.count(Count.TOKENS_RECEIVED))
                        .add("lost", lost(totals, result))
                        .add("errors", totals.errors());
        section(text, title, keys);
    }

    private static Object lost(Totals totals, LoadResult result) {
        long promised = totals.count(Count.ANSWERS_PROMISED);
        return KnownCounts.isKnown(Count.LOST, result.plan().target(), promised)
                ? totals.count(Count.LOST)
                : "-";
    }

    private static KeyValues summary(LoadResult result) {
        KeyValues keys =
                new KeyValues()
                        .add("total_clients", result.plan().clientsInAll())
                        .add("total_cycles", result.totals().count(Count.CYCLES_COMPLETED))
                        .add("duration", decimal(result.durationSeconds()) + "s");
        return result.interrupted() ? keys.add("interrupted", true) : keys;
    }

    /// What was asked for, where that is not said by the number of cycles.
    private static KeyValues load(LoadResult result) {
        KeyValues keys = new KeyValues();
        PlanSummary.of(result.plan()).forEach(keys::add);
        Double arrivals = result.arrivalsPerSecond();
        return arrivals == null ? keys : keys.add("arrivals_per_sec", decimal(arrivals));
    }

    private static String decimal(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    /// Keys and values in a bracket.
    private static final class KeyValues {
        private final StringBuilder text = new StringBuilder("[");

        KeyValues add(String key, Object value) {
            text.append(text.length() == 1 ? "" : ", ").append(key).append('=');
            text.append(OneLine.of(value.toString()));
            return this;
        }

        @Override
        public String toString() {
            return text + "]";
        }
    }
}
