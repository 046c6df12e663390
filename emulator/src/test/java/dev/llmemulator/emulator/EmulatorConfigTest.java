package dev.llmemulator.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.fault.Fault;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.http.HttpAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorConfigTest {
    private static final EmulatorConfig DEFAULTS = EmulatorConfig.defaults();
    private static final HttpAccess ACCESS =
            new HttpAccess(List.of("https://example.org"), Duration.ofSeconds(7));
    private static final FaultPlan FAULTS = new FaultPlan(Map.of(Fault.DROP, 100));

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(DEFAULTS)
                .isEqualTo(
                        new EmulatorConfig(
                                "127.0.0.1",
                                9000,
                                "demo-secret-key-change-me-in-production",
                                null,
                                Duration.ofHours(1),
                                100,
                                null,
                                Duration.ofMillis(10),
                                20_000,
                                RateLimit.NONE,
                                1_048_576,
                                10_000,
                                false,
                                FaultPlan.NONE,
                                HttpAccess.DEFAULT));
    }

    @Test
    void changesOneValueAtATime() {
        assertThat(
                        DEFAULTS.withAddress("::1", 1)
                                .withTokenSecret("s")
                                .withOpenAiKey("key")
                                .withDefaultAnswer(7, Duration.ofMillis(3))
                                .withDefaultTtft(Duration.ofMillis(9))
                                .withRateLimit(new RateLimit(1, 2))
                                .withMaxStreams(5)
                                .withPlantedFaults(FAULTS)
                                .withDemoSecretsAllowed(true)
                                .withAccess(ACCESS))
                .isEqualTo(
                        new EmulatorConfig(
                                "::1",
                                1,
                                "s",
                                "key",
                                Duration.ofHours(1),
                                7,
                                Duration.ofMillis(9),
                                Duration.ofMillis(3),
                                5,
                                new RateLimit(1, 2),
                                1_048_576,
                                10_000,
                                true,
                                FAULTS,
                                ACCESS));
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThatThrownBy(() ->
                        new EmulatorConfig(
                                " ",
                                65_536,
                                "",
                                " ",
                                Duration.ofSeconds(-1),
                                0,
                                Duration.ofSeconds(62),
                                Duration.ofSeconds(61),
                                0,
                                RateLimit.NONE,
                                0,
                                0,
                                false,
                                FaultPlan.NONE,
                                new HttpAccess(List.of("localhost"), Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "host is  , expected an address or a name",
                        "port is 65536, expected 0 to 65535",
                        "tokenSecret is empty, expected at least one character",
                        "openAiKey is blank, expected null or a key",
                        "tokenTtl is PT-1S, expected PT0S to PT8760H",
                        "defaultLength is 0, expected 1 to 100000",
                        "defaultTtft is PT1M2S, expected null, or PT0S to PT1M",
                        "defaultDelay is PT1M1S, expected PT0S to PT1M",
                        "maxStreams is 0, expected 1 or more",
                        "maxBody is 0, expected 1 or more",
                        "maxConnections is 0, expected 1 or more",
                        "allowedOrigins holds localhost, expected an origin such as",
                        "requestTimeout is PT0S, expected more than 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "localhost", "::1"})
    void allowsTheDemoSecretOnTheOwnMachine(String host) {
        assertThatCode(() -> DEFAULTS.withAddress(host, 0).requireSafe())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "example.org", "localhost.example.org"})
    void refusesTheDemoSecretElsewhere(String host) {
        EmulatorConfig open = DEFAULTS.withAddress(host, 0);

        assertThatThrownBy(open::requireSafe).hasMessageContaining(host);
        assertThatCode(() -> open.withTokenSecret("own").requireSafe()).doesNotThrowAnyException();
        assertThatCode(() -> open.withDemoSecretsAllowed(true).requireSafe())
                .doesNotThrowAnyException();
    }

    @Test
    void keepsTheSecretToItself() {
        assertThat(DEFAULTS.withTokenSecret("confidential").toString())
                .contains("port=9000")
                .doesNotContain("confidential");
    }
}
