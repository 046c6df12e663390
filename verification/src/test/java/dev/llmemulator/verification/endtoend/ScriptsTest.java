package dev.llmemulator.verification.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the README, in a fresh copy of the project.
@Tag("endtoend")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScriptsTest {
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(2);

    /// The report with every figure replaced, as users and their scripts know it.
    private static final String REPORT =
            """
            LOAD TEST RESULTS
            ================================================================================
            Test completed. [total_clients=#, total_cycles=#, duration=#]

            THROUGHPUT:
              [requests_per_sec=#, tokens_per_sec=#, cycles_per_sec=#, streaming_tokens_per_sec=#]

            REQUEST LATENCY (ms):
              [p#=#, p#=#, p#=#, max=#]

            TOKEN LATENCY (ms):
              [p#=#, p#=#, p#=#]

            INTER-TOKEN LATENCY (ms):
              [p#=#, p#=#, p#=#, max=#]

            DELIVERY LAG (ms):
              [p#=#, p#=#, p#=#, max=#]

            CONNECTIONS:
              [successful=#, failed=#, total_errors=#, reconnections=#, recovered_tokens=#, resumed_streams=#, rejected=#, messages_received=#, frames_received=#]

            INTEGRITY:
              [cycles_planned=#, cycles_completed=#, cycles_failed=#, tokens_expected=#, tokens_received=#, lost=#, duplicated=#, reordered=#, corrupted=#, truncated=#, deduplicated=#, achieved_of_offered=#, stream_pacing=#]

            VERDICT:
            """;

    private static final Pattern VERDICT =
            Pattern.compile(
                    " {2}\\[verdict=(IN)?VALID, loop_delay=#ms, loop_stall=#ms,"
                            + " behind_schedule=#ms, garbage_collection=#%, processors=#%,"
                            + " open_files=#%, refused_sockets=#, clock_step=#ms]\n( {2}(INVALID|Note): .+\\.\n)+={80}\n");

    private static final ObjectMapper JSON = new ObjectMapper();

    @AutoClose private static final FreshCopy COPY = FreshCopy.make();

    @TempDir private Path folder;

    @Test
    @Order(1)
    void theFirstStartBuildsTheProgram() throws IOException {
        Path json = folder.resolve("result.json");
        NativeProcess run = start(10, 5, 100, 0.01, 50, "--json", json);

        assertThat(run.exitCode(BUILT_WITHIN)).as(run.tail()).isZero();
        assertThat(run.errors())
                .contains("Building llm-emulator")
                .contains("Built in ")
                .doesNotContain("no AOT cache");
        // The training of the cache loads the sessions and the HTTP API.
        assertThat(COPY.file(".llm-emulator/build.log"))
                .content()
                .contains("responses=100 words at 0.002s]", "target=openai");
        String shape =
                run.output()
                        .replaceAll("[0-9]+([.][0-9]+)?s?", "#")
                        .replaceAll("=-(?=[,\\]])", "=#");
        int verdict = shape.indexOf("  [verdict=");
        assertThat(shape.substring(0, verdict)).isEqualTo(REPORT);
        // The load on this machine decides what the run says of itself.
        assertThat(shape.substring(verdict)).matches(VERDICT);
        JsonNode result = JSON.readTree(json.toFile());
        assertThat(result.findValue("cycles_completed").asInt()).isEqualTo(50);
        assertThat(result.findValue("tokens_expected").asInt()).isEqualTo(5_000);
        assertThat(result.findValue("tokens_received").asInt()).isEqualTo(5_000);
    }

    @Test
    @Order(2)
    void theSecondStartDoesNot() {
        NativeProcess run = start(2, 1, 10, 0.001);

        assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
        assertThat(run.errors()).doesNotContain("Building");
    }

    @Test
    @Order(3)
    void moreClientsThanAtOnceComeInWaves() {
        NativeProcess run = start(6, 1, 10, 0.001, 2);

        assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
        assertThat(run.errors()).contains("6 clients in 3 waves of 2");
    }

    @Test
    @Order(3)
    void protobufCarriesTheSame() {
        NativeProcess run = start(5, 2, 50, 0.002, "--protocol", "protobuf");

        assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
        assertThat(run.output()).contains("tokens_received=500, lost=0");
    }

    @Test
    @Order(3)
    void theLongestAnswerAtOnceDisconnectsNobody() {
        NativeProcess run = start(1, 1, 100_000, 0);

        assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
        assertThat(run.output()).contains("reconnections=0", "tokens_received=100000, lost=0");
    }

    @Test
    @Order(3)
    void aWrongOptionIsOneLine() {
        NativeProcess run = COPY.start("start_emulator.sh", "--clients", "many");

        assertThat(run.exitCode(SOON)).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors().lines()).singleElement().asString().contains("--clients", "many");
    }

    @Test
    @Order(3)
    void aBusyPortIsNamedWithItsOwner() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = busy.getLocalPort();
            NativeProcess run =
                    COPY.start("start_emulator.sh", "--http-port", port, "--ws-port", 0);

            assertThat(run.exitCode(SOON)).isEqualTo(3);
            assertThat(run.output()).isEmpty();
            String pid = Long.toString(ProcessHandle.current().pid());
            assertThat(run.errors()).contains("port " + port, pid, "--http-port");
        }
    }

    @Test
    @Order(3)
    void controlCStillReports() {
        NativeProcess run = start(5, 100, 100, 0.01);
        run.awaitReady(() -> run.errors().contains("at the start line")).interrupt();

        assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(130);
        assertThat(run.output()).contains("LOAD TEST RESULTS").containsIgnoringCase("interrupted");
    }

    private static NativeProcess start(Object... arguments) {
        Object[] all =
                Stream.concat(Stream.of(arguments), Stream.of("--http-port", 0, "--ws-port", 0))
                        .toArray();
        return COPY.start("start_emulator.sh", all);
    }
}
