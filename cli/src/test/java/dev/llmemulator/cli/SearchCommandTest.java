package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command `search`, with real servers and real clients.
class SearchCommandTest {
    private static final List<String> TINY =
            List.of(
                    "search --length 5 --delay 0.001 --duration 300ms --warm-up 100ms"
                            .split(" ", -1));

    private static final List<String> ANY_PORTS = List.of("--http-port", "0", "--ws-port", "0");

    @TempDir private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// The test does not decide whether this machine is too busy to measure.
    @Test
    void findsThatAllClientsAreHeldWhenNothingIsAskedOfThem() {
        Path folder = home.resolve("results");

        ExitCode code =
                execute("--slo", "integrity.lost == 0", "--max-clients", "3", "--out", "results");

        assertThat(code).isIn(ExitCode.OK, ExitCode.INVALID);
        assertThat(out.toString(UTF_8))
                .startsWith("SEARCH\n")
                .contains("The most clients (1 to 3) that keep integrity.lost == 0, within 10 %.")
                .containsPattern("(?m)^    1           1 .* (kept|invalid: .*)$")
                .contains(
                        code == ExitCode.OK
                                ? "With 3 clients at once the system keeps integrity.lost == 0"
                                : "No answer: ")
                .endsWith("=".repeat(80) + "\n");
        assertThat(folder.resolve("search.json")).content().contains("\"unit\" : \"clients\"");
        assertThat(folder.resolve("search.csv")).content().startsWith("load,found,outcome,");
    }

    @Test
    void findsThatNoRateIsHeldWhenTooMuchIsAsked() {
        ExitCode code = execute("--slo", "request.p50 < 0us", "--max-rate", "40/s");

        assertThat(code).isIn(ExitCode.THRESHOLD, ExitCode.INVALID);
        assertThat(out.toString(UTF_8))
                .contains("The most arrivals/s (1 to 40) that keep request.p50 < 0us")
                .contains(
                        code == ExitCode.THRESHOLD
                                ? "Even with 1 arrival per second the system does not keep"
                                : "No answer: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-clients 5|no --slo is given: expected a condition such as",
                "--length 5|no --slo is given: expected a condition such as 'ttft.p99 > 250ms', for"
                        + " one; no limit is given: expected one of --max-clients N and --max-rate"
                        + " RATE",
                "--slo a|--slo 'a', at character 1: expected a figure",
                "--max-rate 0|--max-rate '0': expected a rate that stands still, from 1/s to"
                        + " 1000000/s, such as 500/s; no --slo is given",
                "--slo a --max-clients 5|--slo 'a', at character 1: expected a figure",
                "--slo ttft.p99<1s|no limit is given: expected one of --max-clients N and"
                        + " --max-rate",
                "--slo ttft.p99<1s --max-clients 5 --max-rate 5/s"
                        + "|--max-clients and --max-rate are given: expected one",
                "--slo ttft.p99<1s --max-clients 5 --arrival poisson"
                        + "|--arrival 'poisson': expected --max-rate beside it, or closed",
                "--slo ttft.p99<1s --max-rate 1/s..5/s|--max-rate '1/s..5/s': expected a rate that",
                "--slo ttft.p99<1s --max-rate 0.5/s|--max-rate '0.5/s': expected a rate that",
                "--slo ttft.p99<1s --max-clients 5 --resolution 5"
                        + "|--resolution '5': expected a percentage from 0.1% to 50%, such as 5%",
                "--slo ttft.p99<1s --max-clients 5 --warm-up 2s"
                        + "|warm-up + cool-down is 2.0 s, expected less than the duration, 0.3 s",
                "--slo ttft.p99<1s --max-clients 5 --stack native --http-url http://a:1"
                        + "|--stack is given beside an address: expected --stack, or --http-url"
            })
    void refusesWhatMakesNoSense(String options, String message) {
        assertThat(execute(options.split(" ", -1))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).startsWith("llm-emulator: " + message).hasLineCount(1);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void saysInOneLineThatNobodyIsThere() throws IOException {
        String url = "http://127.0.0.1:" + closedPort();

        assertThat(execute("--slo", "ttft.p99<1s", "--max-clients", "2", "--http-url", url))
                .isEqualTo(ExitCode.SETUP);
        assertThat(err.toString(UTF_8)).hasLineCount(1).contains(url);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private ExitCode execute(String... more) {
        Terminal terminal = Terminals.printingTo(out, err, home);
        List<String> arguments = new ArrayList<>(TINY);
        if (!List.of(more).contains("--http-url")) {
            arguments.addAll(ANY_PORTS);
        }
        for (String each : more) {
            arguments.add(each.equals("results") ? home.resolve(each).toString() : each);
        }
        return new Application(
                        terminal, List.of(new SearchCommand(terminal, new Lifecycle())), "1.2.3")
                .execute(arguments.toArray(String[]::new));
    }
}
