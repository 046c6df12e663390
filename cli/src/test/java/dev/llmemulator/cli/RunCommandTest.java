package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `run`, with real servers and real clients.
class RunCommandTest {
    private static final List<String> SMALL_RUN =
            List.of(
                    "run --clients 3 --cycles 2 --length 5 --delay 0.001 --http-port 0 --ws-port 0"
                            .split(" "));

    @TempDir private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void reportsAlonOnStandardOutput() {
        assertThat(execute()).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8))
                .startsWith("LOAD TEST RESULTS\n")
                .contains("cycles_planned=6, cycles_completed=6, cycles_failed=0,")
                .contains("tokens_expected=30, tokens_received=30, lost=0,")
                .endsWith("=".repeat(80) + "\n");
    }

    @Test
    void primesItsServersWithALoadThatNoFigureIncludes() {
        assertThat(execute("--require-valid")).isIn(ExitCode.OK, ExitCode.INVALID);
        assertThat(out.toString(UTF_8))
                .contains("tokens_expected=30, tokens_received=30, lost=0,")
                .containsPattern("\n  Note: an unmeasured load of [01]\\.\\d s primed the servers")
                .contains("--no-priming leaves it out.\n");
    }

    @Test
    void leavesPrimingOutWhenAsked() {
        assertThat(execute("--no-priming")).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8))
                .contains("tokens_expected=30, tokens_received=30, lost=0,")
                .doesNotContain("primed");
    }

    @Test
    void writesALogThatBearsTheSizeOfTheLoad() throws IOException {
        assertThat(execute()).isEqualTo(ExitCode.OK);

        try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
            assertThat(logs)
                    .singleElement()
                    .satisfies(log -> {
                        assertThat(log.getFileName().toString())
                                .matches("load_test_3clients_2cycles_\\d{8}_\\d{6}\\.log");
                        assertThat(log).content().contains(" - INFO - Test started. [");
                    });
        }
    }

    @Test
    void writesTheReportAsJsonWhenAsked() {
        Path json = home.resolve("report.json");

        assertThat(execute("--json", json.toString())).isEqualTo(ExitCode.OK);
        assertThat(json).content().contains("\"tokens_received\" : 30");
    }

    @Test
    void leavesAllItsFilesInAFolder() throws IOException {
        Path folder = home.resolve("results/first");

        assertThat(execute("--out", folder.toString())).isEqualTo(ExitCode.OK);

        assertThat(folder.resolve("result.json"))
                .content()
                .contains("\"integrity.tokens_received\" : 30");
        List<String> seconds = Files.readAllLines(folder.resolve("timeseries.csv"));
        assertThat(seconds.getFirst()).startsWith("second,tokens,");
        int tokens =
                seconds.stream()
                        .skip(1)
                        .mapToInt(line -> Integer.parseInt(line.split(",", -1)[1]))
                        .sum();
        assertThat(tokens).isEqualTo(30);
        assertThat(folder.resolve("latency.hlog")).content().contains("Tag=delivery_lag,");
        assertThat(folder.resolve("report.html")).content().contains("uPlot").contains("VALID");
    }

    @Test
    void failsWhenAThresholdIsMissed() {
        Path junit = home.resolve("load.xml");

        ExitCode code =
                execute(
                        "--fail-if",
                        "integrity.tokens_received == 30",
                        "--fail-if",
                        "integrity.lost > 0",
                        "--junit",
                        junit.toString());

        assertThat(code).isIn(ExitCode.THRESHOLD, ExitCode.INVALID);
        assertThat(out.toString(UTF_8))
                .contains(
                        "[fail_if=integrity.tokens_received == 30, value=30, result=missed]",
                        "[fail_if=integrity.lost > 0, value=0, result=ok]",
                        "VERDICT:");
        assertThat(junit).content().contains("not integrity.tokens_received == 30\"><failure");
    }

    @Test
    void refusesAConditionThatIsNone() {
        assertThat(execute("--fail-if", "ttft.p98 > 250ms")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8))
                .startsWith("llm-emulator: --fail-if 'ttft.p98 > 250ms', at character 1: expected")
                .contains("ttft.p9")
                .hasLineCount(1);
    }

    @Test
    void refusesAReportFileWhereNoneCanBe() {
        assertThat(execute("--json", home.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "llm-emulator: --json '%s': expected a file in a folder that can be written to"
                                + " (it is a folder)\n",
                        home);
    }

    @Test
    void showsItselfToPrometheusWhileItRuns() throws Exception {
        int port = freePort();
        CompletableFuture<ExitCode> end =
                CompletableFuture.supplyAsync(() ->
                        execute(
                                "--length",
                                "300",
                                "--delay",
                                "0.01",
                                "--metrics-port",
                                Integer.toString(port)));

        String page = "";
        while (page.isEmpty() && !end.isDone()) {
            page = page(port);
        }

        assertThat(page).contains("llm_load_clients ").contains("jvm_memory_used_bytes{");
        assertThat(end.join()).isEqualTo(ExitCode.OK);
        assertThat(page(port)).isEmpty();
    }

    @Test
    void saysInOneLineThatThePortForPrometheusIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(execute("--metrics-port", port)).isEqualTo(ExitCode.SETUP);
            assertThat(err.toString(UTF_8).lines().filter(line -> line.startsWith("llm-emulator")))
                    .singleElement()
                    .asString()
                    .startsWith("llm-emulator: port " + port + " is in use by ")
                    .endsWith("choose another port with --metrics-port");
            assertThat(out.toString(UTF_8)).isEmpty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Returns what the tester shows to Prometheus, or nothing while it does not listen.
    private static String page(int port) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:%d/metrics".formatted(port));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
        } catch (ConnectException _) {
            return "";
        }
    }

    @Test
    void leavesNoStateFileBehind() {
        assertThat(execute()).isEqualTo(ExitCode.OK);
        assertThat(home.resolve(".llm-emulator").resolve("running")).isEmptyDirectory();
    }

    private ExitCode execute(String... more) {
        Terminal terminal = Terminals.printingTo(out, err, home);
        List<String> arguments = new ArrayList<>(SMALL_RUN);
        arguments.addAll(List.of(more));
        return new Application(
                        terminal, List.of(new RunCommand(terminal, new Lifecycle())), "1.2.3")
                .execute(arguments.toArray(String[]::new));
    }
}
