package dev.llmemulator.load.threshold;

import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.LoadResult;

/// A figure compared with a number.
///
/// @param text as the user wrote it
/// @param figure what is compared
/// @param comparison how
/// @param bound with what, in the figure's unit
public record Condition(String text, Figure figure, Comparison comparison, double bound) {
    /// Reads a condition such as `ttft.p99 > 250ms`.
    ///
    /// @throws InvalidConditionException when it is none
    public static Condition parse(String text) {
        ConditionParser parser = new ConditionParser(text);
        Figure figure = parser.figure();
        Comparison comparison = parser.comparison();
        double bound = parser.bound(figure.unit());
        return new Condition(text.strip(), figure, comparison, bound);
    }

    /// Whether it holds for a run; never when the figure has no sample.
    public boolean holds(LoadResult result) {
        Double value = figure.of(result);
        return value != null && comparison.holds(value, bound);
    }

    @Override
    public String toString() {
        return text;
    }
}
