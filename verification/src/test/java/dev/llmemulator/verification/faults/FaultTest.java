package dev.llmemulator.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.engine.RunRecord;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.LoadPlan;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Checks that a fault in the middle of a run costs time and nothing else.
@Tag("endtoend")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class FaultTest {
    private static final int CLIENTS = 200;
    private static final int TOKENS = 800;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration GAP = Duration.ofMillis(10);

    /// If the machine does not keep the pace, the limit grows in proportion.
    private static final Duration TOKENS_AGAIN_WITHIN = Duration.ofSeconds(3);

    private static final Set<Count> DAMAGE =
            EnumSet.of(
                    Count.CYCLES_FAILED,
                    Count.CYCLES_INTERRUPTED,
                    Count.CYCLES_DROPPED,
                    Count.LOST,
                    Count.DUPLICATED,
                    Count.REORDERED,
                    Count.CORRUPTED,
                    Count.TRUNCATED,
                    Count.CHECKSUM_MISMATCHES);

    @AutoClose private static final FaultCluster CLUSTER = new FaultCluster();

    @ParameterizedTest
    @EnumSource
    void losesNothing(ClusterFault fault) throws Exception {
        CLUSTER.heal();
        ArrivalWatch watch = new ArrivalWatch();
        try (StreamingLoad load = new StreamingLoad(plan(fault), watch)) {
            load.awaitTokens((long) CLIENTS * TOKENS / 8);
            fault.strike(CLUSTER);
            watch.start();
            assertThat(load.isOver()).as("the fault came too late").isFalse();

            RunRecord run = load.await(LIMIT);

            fault.settle(CLUSTER);
            report(fault, run, watch.times());
            requireIntact(run.totals(), (long) CLIENTS * TOKENS / fault.length());
            assertThat(quantile(watch.times(), 0.99)).isLessThan(bound(run));
        }
    }

    private static LoadPlan plan(ClusterFault fault) {
        return LoadPlan.builder()
                .clients(CLIENTS)
                .maxConcurrent(CLIENTS)
                .cycles(TOKENS / fault.length())
                .length(fault.length())
                .delay(GAP)
                .seed(4)
                .httpUrl(CLUSTER.httpUrl())
                .wsUrl(
                        fault == ClusterFault.CONNECTIONS_CUT_AT_RANDOM
                                ? CLUSTER.cutUrl()
                                : CLUSTER.wsUrl())
                .build();
    }

    private static void requireIntact(Totals totals, long cycles) {
        assertThat(totals.count(Count.CYCLES_COMPLETED)).as("cycles completed").isEqualTo(cycles);
        for (Count damage : DAMAGE) {
            assertThat(totals.count(damage)).as(damage.name()).isZero();
        }
    }

    /// Servers and clients share the cores with each other, and with whatever else runs: a run that
    /// takes twice as long as its tokens need has each step of the recovery take twice as long,
    /// too.
    private static Duration bound(RunRecord run) {
        double slowness = (double) run.durationNanos() / GAP.multipliedBy(TOKENS).toNanos();
        return Duration.ofMillis(
                Math.round(TOKENS_AGAIN_WITHIN.toMillis() * Math.max(1, slowness)));
    }

    private static void report(ClusterFault fault, RunRecord run, List<Duration> times) {
        System.out.printf(
                "%s: run %d s; first new token of %d clients after ms: p50 %d, p99 %d, max %d;"
                        + " %s%n",
                fault,
                run.durationNanos() / 1_000_000_000,
                times.size(),
                quantile(times, 0.5).toMillis(),
                quantile(times, 0.99).toMillis(),
                quantile(times, 1).toMillis(),
                counts(run.totals()));
    }

    private static String counts(Totals totals) {
        StringBuilder text = new StringBuilder();
        for (Count count : Count.values()) {
            text.append(count).append('=').append(totals.count(count)).append(' ');
        }
        return text.toString().strip();
    }

    private static Duration quantile(List<Duration> times, double part) {
        assertThat(times).as("clients with a token after the fault").isNotEmpty();
        return times.get((int) Math.ceil(part * times.size()) - 1);
    }
}
