package dev.llmemulator.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.fault.Fault;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.emulator.tokenizer.Vocabulary;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.http.Origins;
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
    private static final EmulatorConfig.EmulatorKeys KEYS =
            new EmulatorConfig.EmulatorKeys("s", "key", Duration.ofHours(1), true);
    private static final FaultPlan FAULTS = new FaultPlan(Map.of(Fault.DROP, 100));

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(DEFAULTS)
                .isEqualTo(
                        new EmulatorConfig(
                                new ListenAddress("127.0.0.1", 9000, HttpAccess.DEFAULT),
                                new EmulatorConfig.EmulatorKeys(
                                        "demo-secret-key-change-me-in-production",
                                        null,
                                        Duration.ofHours(1),
                                        false),
                                new EmulatorConfig.Answer(100, null, Duration.ofMillis(10)),
                                new EmulatorConfig.Bounds(
                                        20_000, 1_048_576, 10_000, RateLimit.NONE),
                                FaultPlan.NONE,
                                Vocabulary.O200K));
    }

    @Test
    void changesOneValueAtATime() {
        assertThat(
                        DEFAULTS.withAddress(new ListenAddress("::1", 1, ACCESS))
                                .withKeys(KEYS)
                                .withDefaultAnswer(7, Duration.ofMillis(3))
                                .withDefaultTtft(Duration.ofMillis(9))
                                .withRateLimit(new RateLimit(1, 2))
                                .withMaxStreams(5)
                                .withPlantedFaults(FAULTS)
                                .withVocabulary(Vocabulary.WORDS))
                .isEqualTo(
                        new EmulatorConfig(
                                new ListenAddress("::1", 1, ACCESS),
                                KEYS,
                                new EmulatorConfig.Answer(
                                        7, Duration.ofMillis(9), Duration.ofMillis(3)),
                                new EmulatorConfig.Bounds(
                                        5, 1_048_576, 10_000, new RateLimit(1, 2)),
                                FAULTS,
                                Vocabulary.WORDS));
    }

    @Test
    void namesEveryFaultAtOnce() {
        EmulatorConfig config =
                new EmulatorConfig(
                        new ListenAddress(
                                " ", 65_536, new HttpAccess(List.of("localhost"), Duration.ZERO)),
                        new EmulatorConfig.EmulatorKeys("", " ", Duration.ofSeconds(-1), false),
                        new EmulatorConfig.Answer(
                                0, Duration.ofSeconds(62), Duration.ofSeconds(61)),
                        new EmulatorConfig.Bounds(0, 0, 0, RateLimit.NONE),
                        FaultPlan.NONE,
                        Vocabulary.O200K);

        assertThat(config.faults())
                .containsExactly(
                        "host is blank, expected an address or a name",
                        "port is 65536, expected 0 to 65535",
                        "allowedOrigins holds localhost, expected " + Origins.EXPECTED,
                        "requestTimeout is PT0S, expected more than 0",
                        "tokenSecret is empty, expected at least one character",
                        "openAiKey is blank, expected null or a key",
                        "tokenTtl is PT-1S, expected PT0S to PT8760H",
                        "answer.length is 0, expected 1 to 100000",
                        "answer.delay is PT1M1S, expected PT0S to PT1M",
                        "answer.ttft is PT1M2S, expected PT0S to PT1M",
                        "bounds.streams is 0, expected 1 or more",
                        "bounds.body is 0, expected 1 or more",
                        "bounds.connections is 0, expected 1 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "localhost", "::1"})
    void allowsTheDemoSecretOnTheOwnMachine(String host) {
        assertThat(DEFAULTS.withAddress(host, 0).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "example.org", "localhost.example.org"})
    void refusesTheDemoSecretElsewhere(String host) {
        EmulatorConfig open = DEFAULTS.withAddress(host, 0);

        assertThat(open.faults()).singleElement().asString().contains(host);
        assertThat(open.withKeys(keys("own", false)).faults()).isEmpty();
        assertThat(open.withKeys(keys(DEFAULTS.keys().tokenSecret(), true)).faults()).isEmpty();
    }

    private static EmulatorConfig.EmulatorKeys keys(String secret, boolean allowDemo) {
        return new EmulatorConfig.EmulatorKeys(secret, null, Duration.ofHours(1), allowDemo);
    }

    @Test
    void keepsTheSecretToItself() {
        assertThat(DEFAULTS.withKeys(keys("confidential", false)).toString())
                .contains("port=9000")
                .doesNotContain("confidential");
    }
}
