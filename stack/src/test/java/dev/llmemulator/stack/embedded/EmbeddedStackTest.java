package dev.llmemulator.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.RunningStacks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {
    @TempDir private Path home;
    private Network network;

    @BeforeEach
    void startLoops() {
        network = Network.start();
    }

    @AfterEach
    void endLoops() {
        network.close();
    }

    @Test
    void servesBothFacesUntilItIsClosed() throws Exception {
        URI rest;
        URI realtime;
        try (EmbeddedStack stack = start(0, 0)) {
            rest = stack.httpUrl().resolve("/health");
            realtime = URI.create("http://127.0.0.1:" + stack.wsPort() + "/health");

            assertThat(status(rest)).isEqualTo(200);
            assertThat(status(realtime)).isEqualTo(200);
            assertThat(stack.wsUrl())
                    .hasToString(
                            "ws://127.0.0.1:%d/connection/websocket".formatted(stack.wsPort()));
        }

        assertThatThrownBy(() -> status(rest)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> status(realtime)).isInstanceOf(IOException.class);
    }

    @Test
    void namesTheBusyPortAndItsOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> start(port, 0))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageStartingWith("port " + port + " is in use by ")
                    .hasMessageEndingWith("choose another port with --http-port");
            assertThatThrownBy(() -> start(0, port))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageEndingWith("choose another port with --ws-port");
        }
    }

    @Test
    void leavesNoServerBehindWhenTheSecondCannotStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int free;
            try (ServerSocket probe = new ServerSocket(0)) {
                free = probe.getLocalPort();
            }

            assertThatThrownBy(() -> start(taken.getLocalPort(), free))
                    .isInstanceOf(CannotStartException.class);

            try (EmbeddedStack stack = start(0, free)) {
                assertThat(stack.wsPort()).isEqualTo(free);
            }
        }
    }

    @Test
    void saysThatAnAddressIsNotOfThisMachine() {
        assertThatThrownBy(() -> start("192.0.2.1", 0, 0))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:0 (")
                .hasMessageEndingWith("choose another --host or --ws-port");
    }

    @Test
    void refusesServersThatDoNotTrustEachOther() {
        assertThatThrownBy(() ->
                        new StackConfig(
                                RealtimeConfig.defaults(),
                                EmulatorConfig.defaults().withKeys(keys("another", false))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EmulatorConfig.EmulatorKeys keys(String tokenSecret, boolean allowDemo) {
        return new EmulatorConfig.EmulatorKeys(tokenSecret, null, Duration.ofHours(1), allowDemo);
    }

    private EmbeddedStack start(int httpPort, int wsPort) {
        return start("127.0.0.1", httpPort, wsPort);
    }

    private EmbeddedStack start(String host, int httpPort, int wsPort) {
        RealtimeConfig realtime =
                allowingDemoSecrets(RealtimeConfig.defaults().withAddress(host, wsPort));
        EmulatorConfig emulator =
                EmulatorConfig.defaults()
                        .withAddress(host, httpPort)
                        .withKeys(keys(EmulatorConfig.defaults().keys().tokenSecret(), true));
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        return EmbeddedStack.start(
                network.loops(),
                new StackConfig(realtime, emulator),
                clock,
                new BusyPort(new RunningStacks(home)));
    }

    private static RealtimeConfig allowingDemoSecrets(RealtimeConfig config) {
        RealtimeConfig.RealtimeKeys keys = config.keys();
        return config.withKeys(
                new RealtimeConfig.RealtimeKeys(keys.tokenSecret(), keys.apiKey(), true));
    }

    private static int status(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
