package dev.llmemulator.load.search;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.Unit;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.verdict.Rule;
import dev.llmemulator.load.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Defines what a system must keep under load: conditions that hold, no failed cycle, no damaged
/// token.
///
/// @param conditions at least one
public record Goal(List<Condition> conditions) {
    static final Figure LAG = Figures.named("delivery_lag.p99");
    static final Figure TOKENS = Figures.named("throughput.streaming_tokens_per_sec");

    private static final List<Count> DAMAGE =
            List.of(
                    Count.CYCLES_FAILED,
                    Count.CYCLES_DROPPED,
                    Count.LOST,
                    Count.DUPLICATED,
                    Count.REORDERED,
                    Count.CORRUPTED,
                    Count.TRUNCATED);

    /// Copies the conditions.
    public Goal {
        conditions = List.copyOf(conditions);
    }

    /// Judges a run at a load.
    public Probe judge(int load, LoadResult result, Verdict verdict) {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        for (Figure figure : figures()) {
            figures.put(figure.name(), figure.of(result));
        }
        if (result.interrupted()) {
            return Probe.interrupted(load);
        }
        List<String> remarks = new ArrayList<>(verdict.reasons());
        List<String> brief = new ArrayList<>();
        if (!verdict.isValid()) {
            brief.add(verdict.brief());
        }
        for (String name : unknown(result)) {
            brief.add("no " + name);
            remarks.add(name + " has no sample: no cycle that began after the warm-up has ended");
        }
        boolean valid = remarks.isEmpty();
        boolean measured = verdict.reasons().size() == remarks.size();
        for (Count count : DAMAGE) {
            long several = result.totals().count(count);
            if (several > 0) {
                brief.add(several + " " + Spelling.of(count));
                remarks.add(brief.getLast());
            }
        }
        Finding finding = valid ? finding(result) : Finding.INVALID;
        return new Probe(
                load,
                finding,
                result.outcome(),
                figures,
                String.join(", ", brief),
                remarks,
                measured ? limit(finding, result, verdict) : null);
    }

    /// Returns the limit of a load. Full processors limit tester and servers alike if they share
    /// them, whichever of the two was late first.
    private static @Nullable Limit limit(Finding finding, LoadResult result, Verdict verdict) {
        double busy = verdict.values().getOrDefault(Rule.PROCESSORS, 0.0);
        boolean shared = Verdict.isHere(result) && Rule.PROCESSORS.isBroken(busy);
        return switch (finding) {
            case KEPT, INTERRUPTED -> null;
            case MISSED -> shared ? Limit.SHARED_PROCESSORS : Limit.STACK;
            case INVALID -> shared ? Limit.SHARED_PROCESSORS : Limit.TESTER;
        };
    }

    /// Returns the figures that a run without errors does not provide: a probe that is shorter than
    /// a stream provides none.
    private List<String> unknown(LoadResult result) {
        return result.outcome() == Outcome.COMPLETED
                ? objectives().stream()
                        .filter(figure -> figure.of(result) == null)
                        .map(Figure::name)
                        .toList()
                : List.of();
    }

    private Finding finding(LoadResult result) {
        boolean kept =
                result.outcome() == Outcome.COMPLETED
                        && conditions.stream().allMatch(condition -> condition.holds(result));
        return kept ? Finding.KEPT : Finding.MISSED;
    }

    /// Returns the figures that a probe keeps: those of the conditions, the lag, and tokens per
    /// second.
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(objectives());
        figures.add(LAG);
        figures.add(TOKENS);
        return figures.stream().distinct().toList();
    }

    /// Returns the figures of the conditions, each once.
    List<Figure> objectives() {
        return conditions.stream().map(Condition::figure).distinct().toList();
    }

    /// Returns the figure that is drawn over the load: the first condition over a time, or the lag
    /// when there is none.
    @Nullable Condition drawn() {
        return conditions.stream()
                .filter(condition -> condition.figure().unit() == Unit.MILLISECONDS)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return conditions.stream().map(Condition::text).collect(Collectors.joining(" and "));
    }
}
