package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
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
    void tellsAFolderThatHoldsSomethingElseFromOneThatIsNotThere() throws Exception {
        Files.createDirectories(home.resolve("foreign"));
        Files.writeString(home.resolve("foreign/result.json"), "{\"schema\": 1, \"x\": [");
        Files.writeString(
                home.resolve("a/result.json"),
                Files.readString(home.resolve("a/result.json"))
                        .replace("\"delay\" : \"0.001\"", "\"delay\" : \"soon\""));
        Files.delete(home.resolve("b/latency.hlog"));

        for (String folder : List.of("foreign", "a", "b")) {
            err.reset();
            out.reset();
            assertThat(execute("report " + home.resolve(folder))).isEqualTo(ExitCode.SETUP);
            assertThat(out.toString(UTF_8)).isEmpty();
            assertThat(err.toString(UTF_8))
                    .startsWith("llm-emulator: folder '" + home.resolve(folder) + "': ")
                    .doesNotContain("Exception")
                    .hasLineCount(1);
        }
    }

    @Test
    void needsNoneOfTheFilesThatARunWasMadeFrom() throws Exception {
        Path mix = Files.writeString(home.resolve("mix.csv"), "\uFEFFwords,seconds\r\n5,1ms\r\n");
        assertThat(
                        execute(
                                "run --arrival poisson --rate 20/s --duration 500ms"
                                        + " --http-port 0 --ws-port 0 --mix "
                                        + mix
                                        + " --out "
                                        + home.resolve("c")))
                .isEqualTo(ExitCode.OK);
        String shown = out.toString(UTF_8);
        Files.delete(mix);
        out.reset();

        assertThat(execute("report " + home.resolve("c"))).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8)).isEqualTo(shown);
    }

    @Test
    void saysTheSumOfTheRatesOfParts() {
        for (String part : List.of("c", "d")) {
            assertThat(
                            execute(
                                    "run --arrival constant --duration 500ms --length 2 --delay 0"
                                            + " --http-port 0 --ws-port 0 --rate "
                                            + (part.equals("c") ? "20/s" : "40/s")
                                            + " --out "
                                            + home.resolve(part)))
                    .isEqualTo(ExitCode.OK);
        }
        out.reset();
        Path merged = home.resolve("merged");

        assertThat(
                        execute(
                                "report --merge %s %s --out %s"
                                        .formatted(home.resolve("c"), home.resolve("d"), merged)))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8))
                .contains("rate=60/s,", "arrivals_per_sec=60.00", "cycles_planned=30,");
        assertThat(merged.resolve("result.json")).content().contains("\"rate\" : \"60/s\"");
        assertThat(merged.resolve("report.html"))
                .content()
                .contains(", 60/s for 0.5s, ")
                .doesNotContain(" 20/s", ">20/s", " 40/s", ">40/s");
    }

    @Test
    void writesTheOtherOutputsWhenOneCannotBeWritten() throws Exception {
        Path folder = Files.createDirectories(home.resolve("c"));
        Files.createSymbolicLink(folder.resolve("latency.hlog"), Path.of("/dev/full"));
        Path junit = home.resolve("junit.xml");

        assertThat(
                        execute(
                                "report %s --json /dev/full --junit %s --out %s"
                                        .formatted(home.resolve("a"), junit, folder)))
                .isEqualTo(ExitCode.SETUP);
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        """
                        llm-emulator: cannot write /dev/full: No space left on device
                        llm-emulator: cannot write %s: No space left on device
                        """
                                .formatted(folder.resolve("latency.hlog")));
        assertThat(out.toString(UTF_8)).contains("VERDICT:");
        assertThat(junit).isNotEmptyFile();
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void hidesNoFindingBehindAnOutput() {
        ExitCode code =
                execute(
                        "report",
                        home.resolve("a").toString(),
                        "--fail-if",
                        "integrity.lost == 0",
                        "--json",
                        "/dev/full");

        assertThat(code).isIn(ExitCode.THRESHOLD, ExitCode.INVALID);
        assertThat(err.toString(UTF_8)).contains("cannot write /dev/full");
    }

    @Test
    void findsAnOutputWithoutAPlaceFirst() throws Exception {
        Files.writeString(home.resolve("file"), "");
        Files.createDirectories(home.resolve("c/result.json"));
        for (String option :
                List.of(
                        "--json /",
                        "--json " + home.resolve("nowhere/a.json"),
                        "--junit " + home,
                        "--out " + home.resolve("file"),
                        "--out " + home.resolve("file/below"),
                        "--out " + home.resolve("c"),
                        "--json %1$s/same --junit %1$s/same".formatted(home),
                        "--json %1$s/d/result.json --out %1$s/d".formatted(home))) {
            err.reset();
            assertThat(execute("report " + home.resolve("a") + " " + option))
                    .as(option)
                    .isEqualTo(ExitCode.USAGE);
            assertThat(err.toString(UTF_8)).hasLineCount(1).doesNotContain("Exception");
        }
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void reportsAStandardOutputThatIsFull() throws Exception {
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            Terminal terminal = Terminals.printingTo(full, err, home);
            Application application =
                    new Application(terminal, List.of(new ReportCommand(terminal)), "1.2.3");
            Path json = home.resolve("a.json");

            assertThat(
                            application.execute(
                                    "report",
                                    home.resolve("a").toString(),
                                    "--json",
                                    json.toString()))
                    .isEqualTo(ExitCode.SETUP);
            assertThat(json).isNotEmptyFile();
            assertThat(application.execute("--help")).isEqualTo(ExitCode.SETUP);
        }
        assertThat(err.toString(UTF_8))
                .startsWith(
                        "llm-emulator: cannot write to standard output: No space left on device\n");
    }

    @Test
    void reportsAStandardOutputThatIsClosed() throws Exception {
        OutputStream closed = Files.newOutputStream(home.resolve("closed"));
        closed.close();
        Terminal terminal = Terminals.printingTo(closed, err, home);
        Application application =
                new Application(terminal, List.of(new ReportCommand(terminal)), "1.2.3");

        assertThat(application.execute("report", home.resolve("a").toString()))
                .isEqualTo(ExitCode.SETUP);
        assertThat(err.toString(UTF_8))
                .startsWith("llm-emulator: cannot write to standard output: ")
                .hasLineCount(1);
    }

    @Test
    void keepsThePartsOfAMerge() {
        assertThat(execute("report --merge " + both() + " --out " + home.resolve("a")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).contains("expected another folder than those of the parts");
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
        List<Subcommand> commands =
                List.of(new RunCommand(terminal, new Lifecycle()), new ReportCommand(terminal));
        return new Application(terminal, commands, "1.2.3").execute(arguments);
    }
}
