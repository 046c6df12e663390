package dev.llmemulator.stack.metrics;

import dev.llmemulator.http.RequestCount;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What a page shows, family by family. For one thread and one page.
public final class MetricFamilies {
    private static final double MICROS = 1e6;

    private final MetricSnapshots.Builder all = MetricSnapshots.builder();

    MetricFamilies() {}

    /// A number that only grows.
    ///
    /// @param name without the suffix `_total`, which a counter gets
    public void counter(String name, String help, long value) {
        counters(name, help, List.of(new Labelled(Labels.EMPTY, value)));
    }

    /// Numbers that only grow, told apart by one label.
    public void counters(String name, String help, String label, Map<?, Long> byValue) {
        List<Labelled> points = new ArrayList<>();
        byValue.forEach((value, count) ->
                points.add(new Labelled(Labels.of(label, String.valueOf(value)), count)));
        counters(name, help, points);
    }

    /// One of several numbers of a name.
    record Labelled(Labels labels, long value) {}

    /// Counts of requests, told apart by route and status.
    public static List<Labelled> labelled(List<RequestCount> requests) {
        return requests.stream()
                .map(each ->
                        new Labelled(
                                Labels.of(
                                        "route",
                                        each.route(),
                                        "status",
                                        Integer.toString(each.status())),
                                each.count()))
                .toList();
    }

    /// Numbers that only grow, told apart by labels.
    public void counters(String name, String help, List<Labelled> points) {
        add(
                new CounterSnapshot(
                        new MetricMetadata(name, help),
                        points.stream()
                                .map(each ->
                                        new CounterDataPointSnapshot(
                                                each.value(), each.labels(), null, 0))
                                .toList()));
    }

    /// A number that goes up and down.
    public void gauge(String name, String help, long value) {
        gauge(name, help, (double) value);
    }

    /// A time, which comes in microseconds and is shown in seconds.
    public void gaugeOfSeconds(String name, String help, long micros) {
        gauge(name, help, micros / MICROS);
    }

    private void gauge(String name, String help, double value) {
        add(
                new GaugeSnapshot(
                        new MetricMetadata(name, help),
                        List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null))));
    }

    /// Samples in classes.
    ///
    /// @param byBound how many samples each class holds, by its upper bound; [Long#MAX_VALUE] is
    ///   the bound of the last
    /// @param sum all samples together
    public void histogram(String name, String help, SortedMap<Long, Long> byBound, long sum) {
        histogram(name, help, byBound, 1, sum);
    }

    /// Times, which come in microseconds and are shown in seconds.
    public void seconds(String name, String help, SortedMap<Long, Long> byMicros, long sumMicros) {
        histogram(name, help, byMicros, MICROS, sumMicros);
    }

    private void histogram(
            String name, String help, SortedMap<Long, Long> byBound, double unit, long sum) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        byBound.forEach((bound, count) -> {
            boolean last = bound == Long.MAX_VALUE;
            buckets.bucket(last ? Double.POSITIVE_INFINITY : bound / unit, count);
        });
        add(
                new HistogramSnapshot(
                        new MetricMetadata(name, help),
                        List.of(
                                new HistogramDataPointSnapshot(
                                        buckets.build(), sum / unit, Labels.EMPTY, null, 0))));
    }

    void add(MetricSnapshot family) {
        all.metricSnapshot(family);
    }

    MetricSnapshots build() {
        return all.build();
    }
}
