package dev.llmemulator.verification.publishing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private static final Duration GAP = Duration.ofMillis(170);

    /// Checks that tokens which come 17 times as slowly as asked cause no resume, which would only
    /// add to the load.
    @Test
    void resumesNothingWhileTokensArriveLate() throws Exception {
        try (ClusterUnderTest cluster = new ClusterUnderTest(false, GAP);
                Network network = Network.start()) {
            LoadPlan plan =
                    LoadPlan.builder()
                            .clients(20)
                            .cycles(1)
                            .length(40)
                            .delay(Duration.ofMillis(10))
                            .httpUrl(cluster.node(0))
                            .wsUrl(
                                    URI.create(
                                            "ws://127.0.0.1:%d/connection/websocket"
                                                    .formatted(cluster.webSocketPort())))
                            .build();
            EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);

            LoadResult result =
                    LoadRun.create(network.loops(), plan, clock, new Random(5))
                            .start()
                            .await(60, SECONDS);

            StackContract.requireIntact(result, 20);
            assertThat(result.achievedOfOffered()).isLessThan(0.1);
            assertThat(result.totals().count(Count.RESUMED_STREAMS)).isZero();
        }
    }
}
