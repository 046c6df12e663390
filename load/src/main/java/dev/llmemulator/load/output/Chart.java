package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.verdict.Second;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The charts of the HTML report, in their order. A chart that would be empty is left out.
enum Chart {
    CURVES(
            "Latency by percentile",
            "Latency by percentile, logarithmic; the table above holds the same figures") {
        @Override
        boolean isFilled(Conclusion run) {
            Totals totals = run.result().totals();
            return ChartData.CURVES.stream().anyMatch(timing -> !ChartData.isEmpty(totals, timing));
        }
    },
    TOKENS("Tokens a second", "Tokens received in each second") {
        @Override
        boolean isFilled(Conclusion run) {
            return anySecond(run, Second::tokens);
        }
    },
    LAG(
            "Delivery lag over time, ms",
            "Delivery lag in each second, median and 99th percentile, and the longest delay of the"
                    + " tester's event loops") {
        @Override
        boolean isFilled(Conclusion run) {
            return anySecond(run, second -> Math.max(second.lagP99Ms(), second.loopDelayMaxMs()));
        }
    },
    GAPS("Inter-token latency, samples by ms", "Histogram of inter-token latency") {
        @Override
        boolean isFilled(Conclusion run) {
            return !ChartData.isEmpty(run.result().totals(), Timing.INTER_TOKEN);
        }
    },
    CLIENTS(
            "Clients connected, the most at once in each second",
            "How many clients were connected in each second") {
        @Override
        boolean isFilled(Conclusion run) {
            return anySecond(run, Second::connected);
        }
    },
    CYCLES("Cycles completed, each second", "Cycles that completed in each second") {
        @Override
        boolean isFilled(Conclusion run) {
            return anySecond(run, Second::cycles);
        }
    },
    ERRORS("Errors and failed cycles, each second", "Errors and failed cycles in each second") {
        @Override
        boolean isFilled(Conclusion run) {
            return anySecond(run, second -> (double) second.errors() + second.failed());
        }
    };

    private final String caption;
    private final String description;

    Chart(String caption, String description) {
        this.caption = caption;
        this.description = description;
    }

    /// Whether there is anything to draw.
    abstract boolean isFilled(Conclusion run);

    /// The places of all charts that a run fills.
    static String section(Conclusion run) {
        String figures =
                Arrays.stream(values())
                        .filter(each -> each.isFilled(run))
                        .map(Chart::figure)
                        .collect(Collectors.joining());
        return figures.isEmpty()
                ? ""
                : "<section class=\"charts\" aria-label=\"Charts\">%s%s</section>"
                        .formatted(figures, waves(run));
    }

    /// What the upright lines of a load in waves mean.
    private static String waves(Conclusion run) {
        int marked = run.seen().waves().size();
        if (marked < 2) {
            return "";
        }
        int waves = run.result().plan().waves();
        String rest =
                marked < waves ? " The first %d of %d are marked.".formatted(marked, waves) : "";
        return "<p class=\"hint\">An upright line with a number, from 2 on, marks where a wave begins:"
                + " its first client starts to connect, in the place of one that has left.%s</p>"
                        .formatted(rest);
    }

    private String figure() {
        return "<figure><figcaption>%s</figcaption><div class=\"chart\" id=\"%s\" role=\"img\" aria-label=\"%s\"></div></figure>"
                .formatted(Markup.escape(caption), Spelling.of(this), Markup.escape(description));
    }

    private static boolean anySecond(Conclusion run, ToDoubleFunction<Second> value) {
        List<Second> seconds = run.seen().seconds();
        return seconds.stream().mapToDouble(value).anyMatch(each -> each > 0);
    }
}
