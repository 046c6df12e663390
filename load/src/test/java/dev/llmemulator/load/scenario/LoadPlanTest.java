package dev.llmemulator.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadPlanTest {
    private static ResponseMix fixed(double length, double delay) {
        return new ResponseMix.Drawn(
                new RandomVariable.Fixed(length), new RandomVariable.Fixed(delay));
    }

    @Test
    void hasTheDocumentedDefaults() {
        LoadPlan plan = LoadPlan.builder().build();

        assertThat(plan)
                .isEqualTo(
                        new LoadPlan(
                                new Population(10, 5, 50, Duration.ZERO, Share.WHOLE),
                                fixed(100, 0.01),
                                new Patience(Duration.ofSeconds(30), Duration.ofSeconds(120)),
                                new Target.Sessions(
                                        URI.create("http://127.0.0.1:9000"),
                                        URI.create("ws://127.0.0.1:9001/connection/websocket"),
                                        WireFormat.JSON),
                                1,
                                null,
                                LoadShape.CLOSED,
                                List.of()));
    }

    @Test
    void takesEveryValueOfItsBuilder() {
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(1)
                        .cycles(2)
                        .length(3)
                        .delay(Duration.ofMillis(4))
                        .maxConcurrent(6)
                        .rampDelay(Duration.ofMillis(7))
                        .connectionTimeout(Duration.ofSeconds(8))
                        .requestTimeout(Duration.ofSeconds(9))
                        .httpUrl(URI.create("https://api:1/base"))
                        .wsUrl(URI.create("wss://live:2/socket"))
                        .format(WireFormat.PROTOBUF)
                        .seed(10)
                        .httpConnections(11)
                        .build();

        assertThat(plan)
                .isEqualTo(
                        new LoadPlan(
                                new Population(1, 2, 6, Duration.ofMillis(7), Share.WHOLE),
                                fixed(3, 0.004),
                                new Patience(Duration.ofSeconds(8), Duration.ofSeconds(9)),
                                new Target.Sessions(
                                        URI.create("https://api:1/base"),
                                        URI.create("wss://live:2/socket"),
                                        WireFormat.PROTOBUF),
                                10,
                                11,
                                LoadShape.CLOSED,
                                List.of()));
    }

    @Test
    void namesAllFaultsAtOnce() {
        LoadPlan.Builder builder =
                LoadPlan.builder()
                        .clients(0)
                        .cycles(-1)
                        .length(100_001)
                        .delay(Duration.ofSeconds(61))
                        .maxConcurrent(0)
                        .rampDelay(Duration.ofHours(2))
                        .connectionTimeout(Duration.ZERO)
                        .requestTimeout(Duration.ofDays(2))
                        .httpUrl(URI.create("ftp://x"))
                        .wsUrl(URI.create("http://x"))
                        .httpConnections(0);

        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("clients is 0, expected 1 to 1000000")
                .hasMessageContaining("cycles is -1")
                .hasMessageContaining("length is 100001, expected 1 to 100000")
                .hasMessageContaining("delay is 61 s, expected 0 s to 60 s")
                .hasMessageContaining("length x delay is 100001 words at 61.0 s")
                .hasMessageContaining("max concurrent is 0")
                .hasMessageContaining("ramp delay is 7200.0 s")
                .hasMessageContaining("connection timeout is 0.0 s")
                .hasMessageContaining("request timeout is 172800.0 s")
                .hasMessageContaining("http url is ftp://x, expected http://host[:port][/path]")
                .hasMessageContaining("ws url is http://x, expected ws://host[:port][/path]")
                .hasMessageContaining("http connections is 0, expected 1 to 60000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:", "http:///path", "//host"})
    void wantsAHost(String url) {
        assertThatThrownBy(() -> LoadPlan.builder().httpUrl(URI.create(url)).build())
                .hasMessageContaining(url);
    }

    @Test
    void boundsTheWholeStream() {
        LoadPlan.Builder builder = LoadPlan.builder().length(2_000).delay(Duration.ofSeconds(60));

        assertThatThrownBy(builder::build).hasMessageContaining("at most 24 h");
    }

    @ParameterizedTest
    @CsvSource({
        "10,  5, 50, 0, 1,  5.0",
        "500, 3, 50, 0, 10, 30.0",
        "101, 1, 50, 0, 3,  3.0",
        "11,  2, 50, 100, 1, 3.0"
    })
    void knowsItsIdealSpan(
            int clients, int cycles, int slots, int rampMillis, int waves, double seconds) {
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(clients)
                        .cycles(cycles)
                        .maxConcurrent(slots)
                        .rampDelay(Duration.ofMillis(rampMillis))
                        .build();

        assertThat(plan.waves()).isEqualTo(waves);
        assertThat(plan.idealSeconds()).isCloseTo(seconds, within(1e-9));
    }

    @Test
    void hasAStartLineWhenAllFitIntoTheSlotsAtOnce() {
        assertThat(LoadPlan.builder().clients(50).build().startLine()).isTrue();
        assertThat(LoadPlan.builder().clients(51).build().startLine()).isFalse();
        assertThat(LoadPlan.builder().rampDelay(Duration.ofMillis(1)).build().startLine())
                .isFalse();
    }

    @Test
    void opensOneHttpConnectionAClientUpToTwoThousand() {
        assertThat(LoadPlan.builder().clients(30).build().httpConnectionLimit()).isEqualTo(30);
        assertThat(LoadPlan.builder().clients(5_000).build().httpConnectionLimit())
                .isEqualTo(2_000);
        assertThat(LoadPlan.builder().httpConnections(7).build().httpConnectionLimit())
                .isEqualTo(7);
    }
}
