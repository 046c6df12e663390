package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.option.NodeSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.stack.embedded.StackConfig;
import dev.llmemulator.stack.node.NodeConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackConfigsTest {
    @Test
    void setsBothServersUp() {
        StackConfig config =
                of(
                        Map.of(
                                "--host",
                                "::1",
                                "--http-port",
                                "8000",
                                "--ws-port",
                                "8001",
                                "--max-streams",
                                "7"),
                        Map.of("LLM_EMULATOR_TOKEN_SECRET", "s", "LLM_EMULATOR_API_KEY", "k"));

        assertThat(config.host()).isEqualTo("::1");
        assertThat(config.emulator().address().port()).isEqualTo(8_000);
        assertThat(config.emulator().bounds().streams()).isEqualTo(7);
        assertThat(config.emulator().keys().tokenSecret()).isEqualTo("s");
        assertThat(config.realtime().address().host()).isEqualTo("::1");
        assertThat(config.realtime().address().port()).isEqualTo(8_001);
        assertThat(config.realtime().keys().tokenSecret()).isEqualTo("s");
        assertThat(config.realtime().keys().apiKey()).isEqualTo("k");
    }

    @Test
    void letsTheSamePagesInOnBothPorts() {
        StackConfig config =
                of(
                        Map.of("--allowed-origins", "https://a.example,http://b:*"),
                        Map.of("LLM_EMULATOR_SOCKET_TIMEOUT", "7"));
        HttpAccess access =
                new HttpAccess(List.of("https://a.example", "http://b:*"), Duration.ofSeconds(7));

        assertThat(config.emulator().address().access()).isEqualTo(access);
        assertThat(config.realtime().address().access()).isEqualTo(access);
        assertThat(of(Map.of(), Map.of()).emulator().address().access())
                .isEqualTo(HttpAccess.DEFAULT);
        assertThat(
                        of(Map.of(), Map.of("LLM_EMULATOR_ALLOWED_ORIGINS", "*"))
                                .realtime()
                                .address()
                                .access())
                .isEqualTo(new HttpAccess(List.of("*"), Duration.ofSeconds(30)));
    }

    @Test
    void refusesToServeTheNetworkWithDemoSecrets() {
        assertThatThrownBy(() -> of(Map.of("--host", "0.0.0.0"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("LLM_EMULATOR_TOKEN_SECRET")
                .hasMessageContaining("ALLOW_DEMO_SECRETS=1");
    }

    @Test
    void servesTheNetworkWithDemoSecretsWhenAllowed() {
        StackConfig config = of(Map.of("--host", "0.0.0.0"), Map.of("ALLOW_DEMO_SECRETS", "1"));

        assertThat(config.realtime().keys().allowDemo()).isTrue();
        assertThat(config.emulator().keys().allowDemo()).isTrue();
    }

    @Test
    void setsANodeUpForTwoCentrifugoNodes() {
        NodeConfig config = node(Map.of(), Map.of());

        assertThat(config.centrifugo().nodes())
                .containsExactly(
                        URI.create("http://127.0.0.1:8100/api"),
                        URI.create("http://127.0.0.1:8200/api"));
        assertThat(config.centrifugo().connections()).isEqualTo(4);
        assertThat(config.centrifugo().joined()).isFalse();
        assertThat(config.emulator().answer().length()).isEqualTo(100);
    }

    @Test
    void readsANodesSettingsFromTheEnvironment() {
        NodeConfig config =
                node(
                        Map.of("--publish", "joined", "--plant-faults", "drop=100"),
                        Map.of(
                                "CENTRIFUGO_API_URL",
                                "http://lb:9001/api",
                                "CENTRIFUGO_API_KEY",
                                "k",
                                "CENTRIFUGO_CONNECTIONS",
                                "200",
                                "JWT_SECRET",
                                "s",
                                "RESPONSE_LENGTH_WORDS",
                                "7",
                                "TOKEN_DELAY_SECONDS",
                                "0.5"));

        assertThat(config.centrifugo().nodes()).containsExactly(URI.create("http://lb:9001/api"));
        assertThat(config.centrifugo().apiKey()).isEqualTo("k");
        assertThat(config.centrifugo().connections()).isEqualTo(200);
        assertThat(config.centrifugo().joined()).isTrue();
        assertThat(config.emulator().plantedFaults()).hasToString("drop=100");
        assertThat(config.emulator().keys().tokenSecret()).isEqualTo("s");
        assertThat(config.emulator().answer().length()).isEqualTo(7);
        assertThat(config.emulator().answer().delay()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void refusesMoreConnectionsInAllThanTheBound() {
        assertThatThrownBy(() -> node(Map.of(), Map.of("CENTRIFUGO_CONNECTIONS", "101")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("at most 200 in all");
    }

    @Test
    void refusesAnAddressThatIsNoUrl() {
        assertThatThrownBy(() -> node(Map.of(), Map.of("CENTRIFUGO_API_URL", "http://a/api,b")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("CENTRIFUGO_API_URL 'http://a/api,b'");
    }

    @Test
    void refusesANodeOnTheNetworkWithTheDemoSecret() {
        assertThatThrownBy(() -> node(Map.of("--host", "0.0.0.0"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("JWT_SECRET");
    }

    private static NodeConfig node(
            Map<String, String> commandLine, Map<String, String> environment) {
        List<Setting<?>> settings = new ArrayList<>(ServerSettings.ALL);
        settings.addAll(NodeSettings.ALL);
        return StackConfigs.node(Values.read(settings, commandLine, environment));
    }

    private static StackConfig of(
            Map<String, String> commandLine, Map<String, String> environment) {
        return StackConfigs.of(Values.read(ServerSettings.ALL, commandLine, environment));
    }
}
