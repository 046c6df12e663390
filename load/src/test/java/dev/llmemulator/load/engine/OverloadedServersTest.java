package dev.llmemulator.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests servers that give 200 clients a token every 170 ms where 10 ms were asked for, as an
/// overloaded cluster does: a resume would only add to their load.
class OverloadedServersTest {
    private static final int CLIENTS = 200;
    private static final int TOKENS = 100;
    private static final double MEAN = 170e6;

    private final ManualLoop loop = new ManualLoop();

    /// Distributions of the gaps, each with a mean of 170 ms.
    enum Gaps {
        REGULAR {
            @Override
            double next(int index, RandomGenerator random) {
                return MEAN;
            }
        },
        JITTERED {
            @Override
            double next(int index, RandomGenerator random) {
                return MEAN * random.nextDouble(0.1, 1.9);
            }
        },
        EXPONENTIAL {
            @Override
            double next(int index, RandomGenerator random) {
                return MEAN * random.nextExponential();
            }
        },
        /// Sends seldom, and then all that there is room for.
        IN_BURSTS {
            @Override
            double next(int index, RandomGenerator random) {
                return index % BURST == 0 ? (BURST - 1) * (MEAN - 1e6) + MEAN : 1e6;
            }
        };

        private static final int BURST = 8;

        abstract double next(int index, RandomGenerator random);
    }

    /// Delays every stream by the gaps that were drawn for it.
    private static final class Late implements TruthServers.Delays {
        private final List<long[]> late = new ArrayList<>();
        private int silentFrom = TOKENS;

        Late(Gaps gaps) {
            RandomGenerator random = Cases.generator(17);
            for (int client = 0; client < CLIENTS; client++) {
                long[] lateness = new long[TOKENS];
                double sent = 0;
                for (int index = 0; index < TOKENS; index++) {
                    sent += gaps.next(index, random);
                    lateness[index] = Math.max(0, (long) sent - TruthServers.GAP * (index + 1));
                }
                late.add(lateness);
            }
        }

        @Override
        public long happens(long due) {
            return due;
        }

        @Override
        public long late(int question, int index) {
            long pause = index < silentFrom ? 0 : Duration.ofSeconds(6).toNanos();
            return late.get(question % CLIENTS)[index] + pause;
        }

        @Override
        public boolean refuses(int question) {
            return false;
        }
    }

    private Totals load(Late late) {
        EpochClock clock = EpochClock.start(InstantSource.fixed(Instant.EPOCH), loop::nanos);
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(CLIENTS)
                        .maxConcurrent(CLIENTS)
                        .cycles(1)
                        .length(TOKENS)
                        .delay(Duration.ofNanos(TruthServers.GAP))
                        .build();
        TruthServers servers = new TruthServers(loop, clock, new PeerClocks(clock), late, TOKENS);
        LoadLoop at = servers.on(plan, Cases.generator(1));
        CompletableFuture<RunRecord> end =
                LoadEngine.create(plan, List.of(at), clock, Recording.EVERYTHING, StartSignal.NOW)
                        .start();
        loop.advance(Duration.ofMinutes(2).toNanos());
        return end.join().totals();
    }

    @ParameterizedTest
    @EnumSource
    void areAskedForNothingAgain(Gaps gaps) {
        Totals totals = load(new Late(gaps));

        assertThat(totals.count(Count.CYCLES_COMPLETED)).isEqualTo(CLIENTS);
        assertThat(totals.count(Count.RESUMED_STREAMS)).isZero();
        assertThat(totals.count(Count.RECONNECTIONS)).isZero();
    }

    @Test
    void areAskedAgainWhereTheyFallSilentForSeconds() {
        Late late = new Late(Gaps.JITTERED);
        late.silentFrom = TOKENS / 2;

        assertThat(load(late).count(Count.RECONNECTIONS)).isEqualTo(CLIENTS);
    }
}
