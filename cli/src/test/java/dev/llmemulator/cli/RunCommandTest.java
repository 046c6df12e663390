package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    void refusesAReportFileWhereNoneCanBe() {
        assertThat(execute("--json", home.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "llm-emulator: --json '%s': expected a file in a folder that can be written to\n",
                        home);
    }

    @Test
    void leavesNoStateFileBehind() {
        assertThat(execute()).isEqualTo(ExitCode.OK);
        assertThat(home.resolve(".llm-emulator").resolve("running")).isEmptyDirectory();
    }

    private ExitCode execute(String... more) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Map.of(),
                        home);
        List<String> arguments = new ArrayList<>(SMALL_RUN);
        arguments.addAll(List.of(more));
        return new Application(
                        terminal, List.of(new RunCommand(terminal, new Lifecycle())), "1.2.3")
                .execute(arguments.toArray(String[]::new));
    }
}
