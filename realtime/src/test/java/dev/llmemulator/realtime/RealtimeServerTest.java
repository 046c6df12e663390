package dev.llmemulator.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.realtime.transport.RawClient;
import java.net.BindException;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealtimeServerTest {
    private ServerFixture fixture;
    private RealtimeServer server;

    @BeforeEach
    void start() throws Exception {
        fixture = new ServerFixture(100);
        server = fixture.server();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void tellsEveryClientOfItsShutdownAndFreesItsPort() throws Exception {
        try (RawClient first = RawClient.connected(server.port(), "u1", "session:a");
                RawClient second = RawClient.connected(server.port(), "u2", "session:a")) {
            int port = server.port();
            var closing = server.close();

            assertThat(first.read()).isEqualTo("close 3001 shutdown");
            assertThat(second.read()).isEqualTo("close 3001 shutdown");
            closing.await(10, SECONDS);
            assertThatThrownBy(() -> new RawClient(port, "/")).hasMessageContaining("refused");
        }
    }

    @Test
    void spreadsConnectionsOverItsLoops() throws Exception {
        try (RawClient _ = RawClient.connected(server.port(), "u1", "session:a");
                RawClient _ = RawClient.connected(server.port(), "u2", "session:b")) {
            assertThat(server.open("session:a").loop())
                    .isNotSameAs(server.open("session:b").loop());
        }
    }

    @Test
    void countsWhatItHolds() throws Exception {
        try (RawClient client = RawClient.connected(server.port(), "u1", "session:a", "open:a");
                RawClient _ = RawClient.connected(server.port(), "u1", "session:a")) {
            LocalChannel channel = server.open("session:a");
            channel.publish("1".getBytes(UTF_8), 1, "run");
            channel.flush();
            client.read();

            ServerStats stats = server.stats();
            assertThat(stats)
                    .isEqualTo(
                            new ServerStats(
                                    2,
                                    1,
                                    2,
                                    3,
                                    1,
                                    new ServerStats.Turnover(2, stats.turnover().disconnects()),
                                    stats.queuedBytes(),
                                    stats.requests()));
            assertThat(stats.turnover().disconnects().values()).containsOnly(0L);
        }
    }

    @Test
    void countsTheConnectionsThatItEnds() throws Exception {
        try (RawClient client = RawClient.connected(server.port(), "u1", "session:a")) {
            client.send("no JSON");
            assertThat(client.read()).isEqualTo("close 3501 bad request");
        }

        assertThat(server.stats().turnover().disconnects())
                .containsEntry(Disconnect.BAD_REQUEST.code(), 1L)
                .containsEntry(Disconnect.SLOW.code(), 0L);
        assertThat(server.stats().turnover().connected()).isOne();
        assertThat(server.stats().clients()).isZero();
    }

    @Test
    void failsToStartOnAPortThatIsTaken() {
        RealtimeConfig taken = RealtimeConfig.defaults().withAddress("127.0.0.1", server.port());
        ServerFixture other = fixture;

        assertThatThrownBy(
                        () -> {
                            try (ServerFixture free = new ServerFixture(1)) {
                                RealtimeServer.start(
                                                free.loops(),
                                                taken,
                                                InstantSource.system(),
                                                new SplittableRandom(1))
                                        .await(10, SECONDS);
                            }
                        })
                .isInstanceOf(BindException.class);
        assertThat(other.server().stats().clients()).isZero();
    }

    @Test
    void refusesToOpenAChannelOfAnUnknownNamespace() {
        assertThatThrownBy(() -> server.open("nowhere:a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void removesTheHistoryOfAChannel() throws Exception {
        LocalChannel channel = server.open("session:a");
        channel.publish("1".getBytes(UTF_8), 1, "run");

        server.removeHistory("session:a");
        server.removeHistory("session:unheard-of");

        try (RawClient client = new RawClient(server.port(), "/connection/websocket")) {
            client.send(LocalChannelTest.recovering("session:a", 0));
            assertThat(client.read()).contains("\"offset\":1").doesNotContain("recovered");
        }
    }
}
