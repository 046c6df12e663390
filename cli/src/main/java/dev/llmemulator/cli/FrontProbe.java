package dev.llmemulator.cli;

import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.Interruption;
import dev.llmemulator.stack.cluster.Cluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;

/// Whether the cluster does what it is for: one client creates a session, connects, asks for one
/// token and gets it, through the front. Main thread only.
public final class FrontProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /// Of so many tokens planted faults leave one at least.
    private static final int LENGTH = 2;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration REQUEST = Duration.ofSeconds(5);

    private FrontProbe() {}

    /// Waits until a token arrives.
    ///
    /// @throws CannotStartException when none does in time
    public static void await(Cluster cluster) {
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(1)
                        .cycles(1)
                        .length(LENGTH)
                        .delay(Duration.ZERO)
                        .connectionTimeout(CONNECT)
                        .requestTimeout(REQUEST)
                        .httpUrl(cluster.httpUrl())
                        .wsUrl(cluster.wsUrl())
                        .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (Network network = Network.start(1)) {
            while (!tokenArrives(plan, network, clock)) {
                if (System.nanoTime() > deadline) {
                    throw new CannotStartException(
                            ("every service answers, but no token arrived through %s and %s within"
                                            + " %d s: see the logs")
                                    .formatted(
                                            cluster.httpUrl(),
                                            cluster.wsUrl(),
                                            PATIENCE.toSeconds()));
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    private static boolean tokenArrives(LoadPlan plan, Network network, EpochClock clock) {
        try {
            LoadRun run =
                    LoadRun.create(network.loops(), plan, clock, new SplittableRandom(plan.seed()));
            LoadResult result = run.start().toCompletionStage().toCompletableFuture().join();
            return result.totals().count(Count.TOKENS_RECEIVED) > 0;
        } catch (CompletionException _) {
            return false; // nobody is there yet
        }
    }
}
