package dev.llmemulator.stack.metrics;

import dev.llmemulator.emulator.delivery.centrifugo.PublisherStats;
import java.util.function.Supplier;

/// What the way to Centrifugo shows.
///
/// @param stats what it has done so far
public record PublisherMetrics(Supplier<PublisherStats> stats) implements MetricSource {
    @Override
    public void show(MetricFamilies families) {
        PublisherStats now = stats.get();
        families.counter(
                "llm_emulator_publisher_publications",
                "Publications that Centrifugo has acknowledged.",
                now.publications());
        batches(now.batches(), families);
        families.counter(
                "llm_emulator_publisher_retries",
                "Publications that were sent again.",
                now.retries());
        families.counter(
                "llm_emulator_publisher_rejections",
                "Commands that Centrifugo answered with an error.",
                now.rejections());
        families.counter(
                "llm_emulator_publisher_departures",
                "How often a Centrifugo node was left because it failed.",
                now.departures());
        families.counter(
                "llm_emulator_publisher_abandoned_streams",
                "Streams that ended because their messages could not be delivered.",
                now.abandoned());
        families.gauge(
                "llm_emulator_publisher_backlog_streams",
                "Streams that have an overdue message now.",
                now.backlog());
    }

    private static void batches(PublisherStats.Batches now, MetricFamilies families) {
        families.counter(
                "llm_emulator_publisher_batches",
                "Batches that were sent to Centrifugo.",
                now.sent());
        families.histogram(
                "llm_emulator_publisher_batch_size",
                "Commands of the batches that were sent.",
                now.bySize(),
                now.commands());
        families.seconds(
                "llm_emulator_publisher_batch_duration_seconds",
                "From sending a batch to its answer; batches without an answer are not in it.",
                now.byMicros(),
                now.micros());
    }
}
