package dev.llmemulator.load.search;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.Unit;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a system has to keep under load: conditions that hold, no failed cycle, no damaged token.
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

    /// What a run at a load says.
    public Probe judge(int load, LoadResult result, Verdict verdict) {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        for (Figure figure : figures()) {
            figures.put(figure.name(), figure.of(result));
        }
        Finding finding = finding(result, verdict);
        List<String> remarks = new ArrayList<>(verdict.reasons());
        for (Count count : DAMAGE) {
            long several = result.totals().count(count);
            if (several > 0) {
                remarks.add(several + " " + count.name().toLowerCase(Locale.ROOT));
            }
        }
        return new Probe(load, finding, result.outcome(), figures, remarks);
    }

    private Finding finding(LoadResult result, Verdict verdict) {
        if (result.interrupted()) {
            return Finding.INTERRUPTED;
        }
        if (!verdict.isValid()) {
            return Finding.INVALID;
        }
        boolean kept =
                result.outcome() == Outcome.COMPLETED
                        && conditions.stream().allMatch(condition -> condition.holds(result));
        return kept ? Finding.KEPT : Finding.MISSED;
    }

    /// The figures that a probe keeps: those of the conditions, the lag, and tokens a second.
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(objectives());
        figures.add(LAG);
        figures.add(TOKENS);
        return figures.stream().distinct().toList();
    }

    /// The figures of the conditions, each once.
    List<Figure> objectives() {
        return conditions.stream().map(Condition::figure).distinct().toList();
    }

    /// What is drawn over the load: the first condition over a time; the lag when there is none.
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
