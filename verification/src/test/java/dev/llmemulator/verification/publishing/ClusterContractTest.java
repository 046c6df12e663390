package dev.llmemulator.verification.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.loop.Network;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The contracts, on real processes.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterContractTest extends StackContract {
    private final ClusterUnderTest cluster;

    ClusterContractTest() {
        super(new ClusterUnderTest(false));
        cluster = (ClusterUnderTest) stack;
    }

    /// Runs last, because it takes a node from the cluster.
    @Test
    @Order(Integer.MAX_VALUE)
    void losesNothingWhenACentrifugoNodeEnds() throws Exception {
        try (Network network = Network.start()) {
            CompletableFuture<Void> end =
                    CompletableFuture.runAsync(
                            () -> cluster.endBroker(0),
                            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));

            LoadResult result = load(network, cluster.webSocketPort(), 30);

            end.get(15, TimeUnit.SECONDS);
            requireIntact(result, 60);
            assertThat(result.totals().count(Count.RESUMED_STREAMS)).isZero();
        }
    }
}
