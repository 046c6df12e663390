package dev.llmemulator.load.search;

import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.threshold.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Draws a figure over the load with letters: one bar per load, for its median probe. The bar is as
/// long as the logarithm of the figure, because beyond its capacity a system's lag grows by orders
/// of magnitude.
final class LoadCurve {
    private static final int WIDTH = 40;

    private final Figure figure;
    private final @Nullable Double limit;
    private final List<Point> points = new ArrayList<>();
    private final double least;
    private final double most;

    private record Point(int load, @Nullable Double value, String words) {}

    /// Draws the figure that a goal selects.
    LoadCurve(Goal goal, List<Probe> probes) {
        Condition drawn = goal.drawn();
        figure = drawn == null ? Goal.LAG : drawn.figure();
        limit = drawn == null ? null : drawn.bound();
        Map<Integer, List<Probe>> byLoad =
                probes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Probe::load, LinkedHashMap::new, Collectors.toList()));
        byLoad.forEach((load, there) -> points.add(point(load, there)));
        List<Double> values = new ArrayList<>();
        for (Point point : points) {
            if (point.value != null) {
                values.add(point.value);
            }
        }
        if (limit != null) {
            values.add(limit);
        }
        most = values.stream().mapToDouble(value -> value).max().orElse(1);
        least = values.stream().mapToDouble(value -> value).filter(v -> v > 0).min().orElse(most);
    }

    private Point point(int load, List<Probe> probes) {
        List<Double> values = new ArrayList<>();
        for (Probe probe : probes) {
            Double value = probe.figures().get(figure.name());
            if (value != null) {
                values.add(value);
            }
        }
        values.sort(null);
        String words =
                probes.stream()
                        .map(probe -> probe.finding().word())
                        .collect(Collectors.joining(", "));
        return new Point(load, values.isEmpty() ? null : values.get(values.size() / 2), words);
    }

    /// Returns a title that names the figure, and a line for each load.
    List<String> lines(LoadUnit unit) {
        List<String> lines = new ArrayList<>();
        String bound = limit == null ? "" : ", | is the limit of " + figure.show(limit);
        lines.add("%s over %s (logarithmic%s)".formatted(figure.name(), unit.title(), bound));
        for (Point point : points) {
            lines.add(
                    "%9d  %s %12s  %s"
                            .formatted(
                                    point.load,
                                    bar(point.value),
                                    figure.show(point.value),
                                    point.words));
        }
        return lines;
    }

    private String bar(@Nullable Double value) {
        StringBuilder bar = new StringBuilder();
        int filled = value == null ? 0 : columns(value);
        int mark = limit == null ? -1 : columns(limit) - 1;
        for (int column = 0; column < WIDTH; column++) {
            bar.append(column == mark ? '|' : column < filled ? '#' : ' ');
        }
        return bar.toString();
    }

    /// Returns how many columns a value fills: one for the smallest, all for the largest.
    private int columns(double value) {
        if (value <= least || most <= least) {
            return 1;
        }
        double part = Math.log(value / least) / Math.log(most / least);
        return 1 + (int) Math.round(part * (WIDTH - 1));
    }
}
