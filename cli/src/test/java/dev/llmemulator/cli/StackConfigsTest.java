package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.stack.StackConfig;
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
        assertThat(config.emulator().port()).isEqualTo(8_000);
        assertThat(config.emulator().maxStreams()).isEqualTo(7);
        assertThat(config.emulator().tokenSecret()).isEqualTo("s");
        assertThat(config.realtime().host()).isEqualTo("::1");
        assertThat(config.realtime().port()).isEqualTo(8_001);
        assertThat(config.realtime().tokenSecret()).isEqualTo("s");
        assertThat(config.realtime().apiKey()).isEqualTo("k");
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

        assertThat(config.realtime().allowDemoSecrets()).isTrue();
        assertThat(config.emulator().allowDemoSecrets()).isTrue();
    }

    private static StackConfig of(
            Map<String, String> commandLine, Map<String, String> environment) {
        return StackConfigs.of(Values.read(ServerSettings.ALL, commandLine, environment));
    }
}
