package dev.llmemulator.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.realtime.channel.ChannelLimits;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.session.SessionLimits;
import dev.llmemulator.realtime.session.SessionTimeouts;
import dev.llmemulator.realtime.transport.TransportLimits;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealtimeConfigTest {
    private final RealtimeConfig defaults = RealtimeConfig.defaults();

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(defaults.address().host()).isEqualTo("127.0.0.1");
        assertThat(defaults.address().port()).isEqualTo(9001);
        assertThat(defaults.keys().allowDemo()).isFalse();
        assertThat(defaults.namespaces()).containsOnlyKeys("session");
        assertThat(defaults.namespaces().get("session"))
                .isEqualTo(
                        new NamespaceOptions(
                                1000,
                                Duration.ofMinutes(5),
                                Set.of(
                                        NamespaceFlag.FORCE_RECOVERY,
                                        NamespaceFlag.FORCE_POSITIONING)));
        assertThat(defaults.sessions().queueBytes()).isEqualTo(1_048_576);
        assertThat(defaults.sessions().recoveryLimit()).isEqualTo(1000);
        assertThat(defaults.sessions().historyLimit()).isEqualTo(1000);
        assertThat(defaults.transport().connections()).isEqualTo(20_000);
        assertThat(defaults.faults()).isEmpty();
    }

    @Test
    void namesEveryFaultWithTheValueAndWhatIsExpected() {
        RealtimeConfig faulty =
                new RealtimeConfig(
                        new ListenAddress(" ", 70_000),
                        new RealtimeConfig.RealtimeKeys("", "", false),
                        "v",
                        Map.of("n", NamespaceOptions.history(-1, Duration.ofSeconds(-1))),
                        defaults.sessions(),
                        defaults.channels(),
                        defaults.transport());

        assertThat(faulty.faults())
                .containsExactly(
                        "host is blank, expected an address or a name",
                        "port is 70000, expected 0 to 65535",
                        "tokenSecret is empty, expected a secret",
                        "apiKey is empty, expected a key",
                        "namespaces.n: historySize is -1, expected 0 or more",
                        "namespaces.n: historyTtl is PT-1S, expected 0 or more");
    }

    @Test
    void namesFaultsOfItsLimits() {
        RealtimeConfig faulty =
                new RealtimeConfig(
                        new ListenAddress("127.0.0.1", 1),
                        new RealtimeConfig.RealtimeKeys("s", "k", false),
                        "v",
                        Map.of(),
                        new SessionLimits(
                                new SessionTimeouts(
                                        Duration.ZERO,
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(-1),
                                        Duration.ofSeconds(1)),
                                0,
                                1,
                                1,
                                1,
                                1),
                        new ChannelLimits(0, Duration.ZERO, Duration.ZERO, -1),
                        new TransportLimits(0, 1, 1));

        assertThat(faulty.faults())
                .containsExactly(
                        "connectTimeout is PT0S, expected more than 0",
                        "pongTimeout is PT5S, expected less than PT5S",
                        "expiredDelay is PT-1S, expected 0 or more",
                        "queueBytes is 0, expected more than 0",
                        "channels is 0, expected more than 0",
                        "idempotencyKeys is -1, expected 0 or more",
                        "connections is 0, expected more than 0");
    }

    @Test
    void changesOnePartAtATime() {
        RealtimeConfig changed =
                defaults.withAddress("0.0.0.0", 5)
                        .withKeys(new RealtimeConfig.RealtimeKeys("s", "k", true));

        assertThat(changed.address()).isEqualTo(new ListenAddress("0.0.0.0", 5));
        assertThat(changed.keys()).isEqualTo(new RealtimeConfig.RealtimeKeys("s", "k", true));
        assertThat(changed.keys()).hasToString("RealtimeKeys[allowDemo=true]");
        assertThat(changed.faults()).isEmpty();
    }

    @Test
    void wantsBothBoundsOfAHistoryOrNeither() {
        RealtimeConfig half =
                new RealtimeConfig(
                        defaults.address(),
                        defaults.keys(),
                        "v",
                        Map.of("n", NamespaceOptions.history(5, Duration.ZERO)),
                        defaults.sessions(),
                        defaults.channels(),
                        defaults.transport());

        assertThat(half.faults()).hasSize(1).first().asString().contains("both or neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "example.org"})
    void refusesTheDemoSecretsWhereOthersCanReachThem(String host) {
        assertThat(defaults.withAddress(host, 0).faults())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).contains("demo", host))
                .noneSatisfy(fault -> assertThat(fault).contains(defaults.keys().tokenSecret()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void allowsTheDemoSecretsOnLoopback(String host) {
        assertThat(defaults.withAddress(host, 0).faults()).isEmpty();
    }

    @Test
    void isCheckedAtTheStart() {
        Vertx vertx = Vertx.vertx();
        EventLoops loops = EventLoops.of(vertx, System::nanoTime);

        assertThatThrownBy(() ->
                        RealtimeServer.start(
                                loops,
                                defaults.withAddress("0.0.0.0", -1),
                                InstantSource.system(),
                                new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenSecret")
                .hasMessageContaining("apiKey")
                .hasMessageContaining("port is -1");
        vertx.close();
    }
}
