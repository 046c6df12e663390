package dev.llmemulator.verification.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.llmemulator.verification.fixture.CuttingProxy;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The second load client, as a user starts it, against servers that run: it ends as the first
/// does, and both say the same of the same load.
@Tag("endtoend")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TypeScriptClientTest {
    private static final String TYPESCRIPT = "run_typescript_emulator.sh";
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration CUT = Duration.ofSeconds(2);
    private static final int RUNS = 3;
    private static final int HTTP_PORT = 9000;
    private static final double CLOSE = 0.05;
    private static final double CLOSE_MS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// JavaScript writes 30 where Java writes 30.0.
    private static final Comparator<JsonNode> BY_VALUE =
            (one, other) -> {
                if (one.isNumber() && other.isNumber()) {
                    return Double.compare(one.asDouble(), other.asDouble());
                }
                return one.equals(other) ? 0 : 1;
            };

    @AutoClose private static final FreshCopy COPY = FreshCopy.update();

    @TempDir private Path folder;
    private static Serving servers;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    static void serve() {
        servers = Serving.start(COPY);
    }

    @AfterAll
    static void end() {
        servers.close();
    }

    /// Counts are equal in every run. The medians of one that the machine disturbed are not, so it
    /// is repeated, and one of three has to be close. A run is so long that its medians are those
    /// of a client whose code has been compiled.
    @ParameterizedTest
    @ValueSource(strings = {"json", "protobuf"})
    void agreesWithTheJavaClient(String protocol) throws IOException {
        List<Object> load = new ArrayList<>(List.of("--clients", 10, "--cycles", 40));
        load.addAll(List.of("--length", 40, "--seed", 7, "--protocol", protocol));
        List<String> differences = List.of("nothing ran");
        for (int run = 0; run < RUNS && !differences.isEmpty(); run++) {
            JsonNode java = result(List.of("llm-emulator", "load"), load, servers.websocket());
            JsonNode typescript = result(List.of(TYPESCRIPT), load, servers.websocket());
            assertSameCounts(java, typescript);
            differences =
                    Stream.of("first_token", "inter_token")
                            .filter(latency -> !areClose(java, typescript, latency))
                            .map(latency -> describe(java, typescript, latency))
                            .toList();
        }
        assertThat(differences).isEmpty();
    }

    private static void assertSameCounts(JsonNode java, JsonNode typescript) {
        assertThat(java.path("client").asText()).isEqualTo("java");
        assertThat(typescript.path("client").asText()).isEqualTo("typescript");
        assertThat(Parity.plan(typescript).equals(BY_VALUE, Parity.plan(java)))
                .as("%s and %s", Parity.plan(typescript), Parity.plan(java))
                .isTrue();
        assertThat(counts(typescript)).isEqualTo(counts(java));
        assertThat(Parity.connections(typescript)).isEqualTo(Parity.connections(java));
        assertThat(typescript.path("errors")).isEqualTo(java.path("errors"));
    }

    @Test
    void losesNothingInACutOfTwoSeconds() throws IOException {
        try (CuttingProxy proxy = CuttingProxy.start(servers.websocket().getPort(), CUT, 499)) {
            URI throughProxy =
                    URI.create("ws://127.0.0.1:" + proxy.port() + "/connection/websocket");
            List<Object> load =
                    List.of("--clients", 1, "--cycles", 1, "--length", 5_000, "--delay", 0.001);
            JsonNode result = result(List.of(TYPESCRIPT), load, throughProxy);

            assertThat(proxy.cuts()).isOne();
            assertThat(result.findValue("tokens_received").asInt()).isEqualTo(5_000);
            assertThat(result.findValue("lost").asInt()).isZero();
            assertThat(result.findValue("duplicated").asInt()).isZero();
            assertThat(result.findValue("reconnections").asInt()).isPositive();
        }
    }

    @Test
    void reportsSoFarWhenItIsInterrupted() {
        List<Object> load = List.of("--clients", 3, "--cycles", 1, "--length", 10_000);
        NativeProcess client = start(List.of(TYPESCRIPT), load, servers.websocket());
        client.awaitReady(() -> client.errors().contains("at the start line"));
        client.terminate();

        assertThat(client.exitCode(SOON)).as(client.tail()).isEqualTo(130);
        assertThat(client.output()).contains("interrupted=true", "cycles_interrupted=3", "lost=0");
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        NativeProcess usage = COPY.start(TYPESCRIPT, "--help", "--clients", "none");
        assertThat(usage.exitCode(SOON)).as("help wins").isZero();

        NativeProcess wrong =
                start(List.of(TYPESCRIPT), List.of("--clients", "none"), servers.websocket());
        assertThat(wrong.exitCode(SOON)).isEqualTo(2);
        assertThat(wrong.errors().lines().toList())
                .singleElement()
                .asString()
                .contains("--clients 'none'", "expected a whole number");

        NativeProcess early = COPY.start(TYPESCRIPT, "--clients", "none");
        assertThat(early.exitCode(SOON)).as(early.tail()).isEqualTo(2);
        assertThat(early.errors().lines()).as("no server is started in vain").hasSize(1);

        NativeProcess lonely =
                COPY.start(
                        TYPESCRIPT, "--http-url", "http://127.0.0.1:1", "--log-level", "critical");
        assertThat(lonely.exitCode(SOON)).isEqualTo(3);
        assertThat(lonely.errors()).contains("http://127.0.0.1:1").doesNotContain("    at ");
    }

    /// The script uses only the default ports, so they have to be free.
    @Test
    void startsAnEmulatorWhereNoneRunsAndStopsIt() {
        assertThat(isServed(HTTP_PORT)).as("port 9000 is in use").isFalse();

        NativeProcess client = COPY.start(TYPESCRIPT, 2, 2, 20, 0.01, 2);

        assertThat(client.exitCode(SOON)).as(client.tail()).isZero();
        assertThat(client.output()).contains("cycles_completed=4", "tokens_received=80", "lost=0");
        assertThat(client.errors()).contains("Serving.", "Warming up", "Stopped.");
        assertThat(isServed(HTTP_PORT)).as("it still runs").isFalse();
    }

    private static boolean isServed(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private JsonNode result(List<String> client, List<Object> load, URI websocket)
            throws IOException {
        NativeProcess process = start(client, load, websocket);
        assertThat(process.exitCode(SOON)).as(process.tail()).isZero();
        return JSON.readTree(folder.resolve("result.json").toFile());
    }

    private NativeProcess start(List<String> client, List<Object> load, URI websocket) {
        List<Object> arguments = new ArrayList<>(client.subList(1, client.size()));
        arguments.addAll(List.of("--http-url", servers.http(), "--ws-url", websocket));
        arguments.addAll(List.of("--json", folder.resolve("result.json")));
        arguments.addAll(load);
        return COPY.start(client.getFirst(), arguments.toArray());
    }

    /// What was counted, without the two figures of time that stand beside it.
    private static JsonNode counts(JsonNode result) {
        ObjectNode integrity = (ObjectNode) result.path("integrity").deepCopy();
        integrity.remove(List.of("achieved_of_offered", "stream_pacing"));
        integrity.remove(List.of("cycles_late", "cycles_dropped")); // of open loads alone
        return integrity;
    }

    private static boolean areClose(JsonNode one, JsonNode other, String latency) {
        double expected = median(one, latency);
        double difference = Math.abs(median(other, latency) - expected);
        return difference <= Math.max(CLOSE * expected, CLOSE_MS);
    }

    private static String describe(JsonNode java, JsonNode typescript, String latency) {
        return "p50 of %s: Java %.2f ms, TypeScript %.2f ms"
                .formatted(latency, median(java, latency), median(typescript, latency));
    }

    private static double median(JsonNode result, String latency) {
        return result.path("latencies_ms").path(latency).path("p50").asDouble();
    }
}
