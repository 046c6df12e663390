package dev.llmemulator.cli.metrics;

import dev.llmemulator.load.LiveLoad;
import dev.llmemulator.load.recorder.Buckets;
import dev.llmemulator.load.recorder.CountFamily;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Snapshot;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.stack.Interruption;
import dev.llmemulator.stack.metrics.MetricFamilies;
import dev.llmemulator.stack.metrics.MetricSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// What a load shows while it runs.
///
/// @param live how it stands
public record LoadMetrics(Supplier<CompletionStage<LiveLoad>> live) implements MetricSource {
    /// How long the event loops of the clients may take to answer: a page that comes later than
    /// Prometheus waits is of no use.
    private static final long PATIENCE_SECONDS = 8;

    @Override
    public void show(MetricFamilies families) {
        LiveLoad now = now();
        Snapshot measured = now.measured();
        families.gauge("llm_load_clients", "Virtual clients that are alive.", now.clients());
        counts(measured, families);
        families.counters(
                "llm_load_errors",
                "Errors by kind, including those from which clients recovered.",
                "kind",
                byName(measured.faults()));
        measured.timings().forEach((timing, buckets) -> time(timing, buckets, families));
    }

    private LiveLoad now() {
        try {
            return live.get().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the event loops of the load have not answered within %d s"
                            .formatted(PATIENCE_SECONDS),
                    e);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load is at its end", e);
        }
    }

    private static void counts(Snapshot measured, MetricFamilies families) {
        Map<CountFamily, Map<String, Long>> labelled = new LinkedHashMap<>();
        measured.counts()
                .forEach((count, value) -> {
                    CountFamily family = count.family();
                    if (family == null) {
                        families.counter(count.metric(), count.help(), value);
                    } else {
                        labelled.computeIfAbsent(family, _ -> new LinkedHashMap<>())
                                .put(count.labelValue(), value);
                    }
                });
        labelled.forEach((family, values) ->
                families.counters(
                        "llm_load_" + family.metric(), family.help(), family.label(), values));
    }

    private static Map<String, Long> byName(Map<ErrorKind, Long> faults) {
        Map<String, Long> counts = new LinkedHashMap<>();
        faults.forEach((fault, count) -> counts.put(Spelling.of(fault), count));
        return counts;
    }

    private static void time(Timing timing, Buckets buckets, MetricFamilies families) {
        families.seconds(
                "llm_load_%s_seconds".formatted(Spelling.of(timing)),
                timing.help(),
                buckets.counts(),
                buckets.sumMicros());
    }
}
