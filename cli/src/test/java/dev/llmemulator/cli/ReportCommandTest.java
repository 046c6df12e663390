package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `report`, over folders of real runs.
class ReportCommandTest {
    @TempDir private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void runTwice() {
        for (String run : List.of("a", "b")) {
            assertThat(
                            execute(
                                    "run --clients 3 --cycles 2 --length 5 --delay 0.001"
                                            + " --http-port 0 --ws-port 0 --seed 5 --out "
                                            + home.resolve(run)))
                    .isEqualTo(ExitCode.OK);
        }
        out.reset();
        err.reset();
    }

    @Test
    void showsOneRunAsItWasShown() {
        assertThat(execute("report " + home.resolve("a"))).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8))
                .startsWith("LOAD TEST RESULTS\n")
                .contains("[total_clients=3, total_cycles=6,", "VERDICT:");
    }

    @Test
    void comparesTwo() {
        Path json = home.resolve("comparison.json");

        assertThat(execute("report a b --json ".replace("a b", both()) + json))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8))
                .startsWith("COMPARISON\n")
                .contains("MADE DIFFERENTLY:\n  nothing\n", "delivery_lag.p99");
        assertThat(json).content().contains("\"figures\"");
    }

    @Test
    void mergesPartsOfOneRunAndWritesItsFiles() {
        Path merged = home.resolve("merged");

        assertThat(execute("report --merge " + both() + " --out " + merged)).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8))
                .contains("total_clients=6, total_cycles=12,", "tokens_received=60, lost=0,");
        assertThat(merged.resolve("result.json"))
                .content()
                .contains("\"integrity.tokens_received\" : 60");
        assertThat(merged.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void holdsAThresholdAgainstASavedRun() {
        ExitCode code =
                execute("report", home.resolve("a").toString(), "--fail-if", "integrity.lost == 0");

        assertThat(code).isIn(ExitCode.THRESHOLD, ExitCode.INVALID);
        assertThat(out.toString(UTF_8)).contains("result=missed");
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(execute("report " + home.resolve("nowhere"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8))
                .startsWith("llm-emulator: folder '" + home.resolve("nowhere") + "': expected one")
                .hasLineCount(1);
    }

    @Test
    void saysHowManyFoldersItWants() {
        assertThat(execute("report")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("report " + both() + " " + home.resolve("c"))).isEqualTo(ExitCode.USAGE);
        assertThat(execute("report --merge a a")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).contains("each of them once");
        assertThat(err.toString(UTF_8)).contains("0 folders: expected", "3 folders: expected");
    }

    @Test
    void comparesWithoutTheOptionsOfOneRun() {
        assertThat(execute("report " + both() + " --require-valid")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).contains("--require-valid: expected with one folder");
    }

    private String both() {
        return home.resolve("a") + " " + home.resolve("b");
    }

    private ExitCode execute(String line) {
        return execute(line.split(" "));
    }

    private ExitCode execute(String... arguments) {
        Terminal terminal = Terminals.printingTo(out, err, home);
        List<Command> commands =
                List.of(new RunCommand(terminal, new Lifecycle()), new ReportCommand(terminal));
        return new Application(terminal, commands, "1.2.3").execute(arguments);
    }
}
