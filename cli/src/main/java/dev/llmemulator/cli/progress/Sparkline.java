package dev.llmemulator.cli.progress;

import java.util.List;

/// Shows numbers as a line of small bars; the largest number has the tallest bar.
final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    static String of(List<Double> values) {
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            double share = most > 0 ? Math.max(0, value) / most : 0;
            line.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
        }
        return line.toString();
    }
}
