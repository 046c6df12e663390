package dev.llmemulator.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import dev.llmemulator.stack.metrics.MetricsPage;
import dev.llmemulator.stack.metrics.MetricsServer;
import dev.llmemulator.stack.node.ApiNode;
import dev.llmemulator.stack.node.NodeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Checks that every port of the program closes a socket that sends no complete request in time.
class SilentSocketTest {
    private static final Duration TIMEOUT = Duration.ofMillis(150);
    private static final HttpAccess ACCESS = new HttpAccess(List.of(), TIMEOUT);

    private final Network network = Network.start(1);
    private final EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
    private final BusyPort busyPort = new BusyPort(new RunningStacks(Path.of("nowhere")));

    @AfterEach
    void endLoops() {
        network.close();
    }

    @Test
    void isClosedByBothPortsOfTheEmbeddedStack() throws IOException {
        StackConfig config = new StackConfig(realtime(), emulator());

        try (EmbeddedStack stack = EmbeddedStack.start(network.loops(), config, clock, busyPort)) {
            assertCloses(stack.httpUrl().getPort());
            assertCloses(stack.wsPort());
        }
    }

    @Test
    void isClosedByAnApiNode() throws IOException {
        NodeConfig config =
                new NodeConfig(
                        emulator(),
                        CentrifugoConfig.to(List.of(URI.create("http://127.0.0.1:1/api")), "key"));

        try (ApiNode node = ApiNode.start(network.loops(), config, clock, busyPort)) {
            assertCloses(node.httpUrl().getPort());
        }
    }

    @Test
    void isClosedByThePortOfTheMetrics() throws IOException {
        MetricsPage page = new MetricsPage(network.loops().vertx());

        try (MetricsServer server =
                MetricsServer.start(network.loops(), 0, TIMEOUT, page, busyPort)) {
            assertCloses(server.url().getPort());
        }
    }

    private static void assertCloses(int port) throws IOException {
        for (String beginning : List.of("", "GET / HT", "GET /metrics HTTP/1.1\r\nX: ")) {
            long start = System.nanoTime();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(beginning.getBytes(US_ASCII));

                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(System.nanoTime() - start).isGreaterThan(TIMEOUT.toNanos() * 9 / 10);
        }
    }

    private static EmulatorConfig emulator() {
        return EmulatorConfig.defaults().withAddress(new ListenAddress("127.0.0.1", 0, ACCESS));
    }

    private static RealtimeConfig realtime() {
        RealtimeConfig.RealtimeKeys keys = RealtimeConfig.defaults().keys();
        return RealtimeConfig.defaults()
                .withAddress(new ListenAddress("127.0.0.1", 0, ACCESS))
                .withKeys(new RealtimeConfig.RealtimeKeys(keys.tokenSecret(), keys.apiKey(), true));
    }
}
