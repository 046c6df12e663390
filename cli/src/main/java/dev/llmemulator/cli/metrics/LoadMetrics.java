package dev.llmemulator.cli.metrics;

import dev.llmemulator.load.LiveLoad;
import dev.llmemulator.load.recorder.Buckets;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Snapshot;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.Spelling;
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
                "What went wrong, also where it was made good later, by kind.",
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
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the load is at its end", e);
        }
    }

    private static void counts(Snapshot measured, MetricFamilies families) {
        Map<CountFamily, Map<String, Long>> labelled = new LinkedHashMap<>();
        measured.counts()
                .forEach((count, value) -> {
                    CountFamily family = CountFamily.of(count);
                    if (family.label() == null) {
                        families.counter(family.metric(), family.help(), value);
                    } else {
                        labelled.computeIfAbsent(family, _ -> new LinkedHashMap<>())
                                .put(family.valueOf(count), value);
                    }
                });
        labelled.forEach((family, values) ->
                families.counters(
                        family.metric(), family.help(), String.valueOf(family.label()), values));
    }

    private static Map<String, Long> byName(Map<ErrorKind, Long> faults) {
        Map<String, Long> counts = new LinkedHashMap<>();
        faults.forEach((fault, count) -> counts.put(Spelling.of(fault), count));
        return counts;
    }

    private static void time(Timing timing, Buckets buckets, MetricFamilies families) {
        families.seconds(
                "llm_load_%s_seconds".formatted(Spelling.of(timing)),
                help(timing),
                buckets.counts(),
                buckets.sumMicros());
    }

    private static String help(Timing timing) {
        return switch (timing) {
            case CONNECT -> "From a client's start until it was connected.";
            case REQUEST -> "From handing a POST over until its answer.";
            case REQUEST_CORRECTED -> "From the intended time of a POST until its answer.";
            case FIRST_TOKEN -> "From handing a POST over until the first token.";
            case FIRST_TOKEN_CORRECTED -> "From the intended time of a POST until the first token.";
            case INTER_TOKEN -> "From one token of a stream to the next.";
            case DELIVERY_LAG -> "From a token's due time to its arrival.";
            case SESSION_CREATE -> "From a client's start until it had a session.";
            case END_TO_END -> "From the intended time of a POST until its stream's last message.";
            case TIME_PER_TOKEN -> "Mean gap between the tokens of a completed cycle.";
            case LAG_EMULATOR -> "From a token's due time until the emulator sent it.";
            case LAG_DELIVERY -> "From sending a token to its arrival.";
            case LAG_CLIENT -> "From the arrival of a token's frame until it was recorded.";
            case FAILED_CYCLE -> "From the intended time of a failed cycle's POST to its end.";
            case START_DELAY -> "From the intended time of a POST until it was handed over.";
            case LOOP_DELAY -> "How late the tester's event loops ran a task every 10 ms.";
            case CLOCK_OFFSET -> "How far the clock that stamped a stream is from the tester's.";
            case CLOCK_BOUND -> "By how much that is wrong at most.";
        };
    }
}
