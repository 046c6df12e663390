package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.LogsSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.stack.CannotStartException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static List<Arguments> usageErrors() {
        return List.of(
                arguments(
                        "",
                        "a command is missing: expected one of load, logs, help, completion; see"
                                + " llm-emulator --help"),
                arguments(
                        "start",
                        "'start': expected one of load, logs, help, completion; see llm-emulator"
                                + " --help"),
                arguments(
                        "laod",
                        "'laod': expected one of load, logs, help, completion; did you mean load?"),
                arguments(
                        "help lgs",
                        "'lgs': expected one of load, logs, help, completion; did you mean logs?"),
                arguments(
                        "completion",
                        "completion without a shell: expected one of bash, zsh, fish"),
                arguments(
                        "completion fihs",
                        "'fihs': expected one of bash, zsh, fish; did you mean fish?"),
                arguments(
                        "--verison",
                        "'--verison': expected an option of llm-emulator, or a command; did you"
                                + " mean --version?"));
    }

    static List<Arguments> usageErrorsOfACommand() {
        return List.of(
                arguments(
                        "load --cleints 3",
                        "'--cleints': expected an option of 'load'; did you mean --clients?"),
                arguments(
                        "load 10 5 --max_concurrent=3",
                        "'--max_concurrent=3': expected an option of 'load'; did you mean"
                                + " --max-concurrent?"),
                arguments(
                        "load -clients 3",
                        "'-clients': expected an option of 'load'; did you mean --clients?"),
                arguments(
                        "load 1 2 3 4 5 6",
                        "'6': expected at most 5 values without a name; see llm-emulator load"
                                + " --help"),
                arguments(
                        "load 5 --clients 7",
                        "--clients is given twice, as '7' and by its place as '5': expected it"
                                + " once"),
                arguments("load -5", "--clients '-5': expected a whole number from 1 to 1000000"),
                arguments("load 5 x", "--cycles 'x': expected a whole number from 1 to 1000000"),
                arguments(
                        "logs --folow",
                        "'--folow': expected an option of 'logs'; did you mean --follow?"),
                arguments(
                        "load --velocity 3",
                        "'--velocity': expected an option of 'load'; see llm-emulator load --help"),
                arguments(
                        "logs a b",
                        "'b': expected an option of 'logs'; see llm-emulator logs --help"),
                arguments(
                        "load --clients",
                        "--clients without a value: expected a whole number from 1 to 1000000; see"
                                + " llm-emulator load --help"),
                arguments(
                        "load --clients --cycles 3",
                        "--clients without a value: expected a whole number from 1 to 1000000; see"
                                + " llm-emulator load --help"),
                arguments(
                        "load --clients many",
                        "--clients 'many': expected a whole number from 1 to 1000000"),
                arguments(
                        "load --clients -5 --cycles 0",
                        "--clients '-5': expected a whole number from 1 to 1000000; --cycles '0':"
                                + " expected a whole number from 1 to 1000000"),
                arguments(
                        "logs a-b",
                        "service 'a-b': expected a name of letters, digits and underscores"));
    }

    @ParameterizedTest
    @MethodSource({"usageErrors", "usageErrorsOfACommand"})
    void explainsWrongUsageInOneLine(String arguments, String line) {
        ExitCode code = execute(arguments, _ -> ExitCode.OK);

        assertThat(err.toString(UTF_8)).isEqualTo("llm-emulator: " + line + "\n");
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void handsTheValuesToTheCommand() {
        ExitCode code =
                execute(
                        "load --clients=3 --cycles 2 --clients 4",
                        values ->
                                values.of(LoadSettings.CLIENTS) == 4
                                                && values.of(LoadSettings.CYCLES) == 2
                                        ? ExitCode.OK
                                        : ExitCode.INTERNAL);

        assertThat(code).isEqualTo(ExitCode.OK);
    }

    @Test
    void handsPositionalValuesAndFlagsToTheCommand() {
        ExitCode code =
                execute(
                        "logs realtime --follow",
                        values ->
                                values.optional(LogsSettings.SERVICE).isPresent()
                                                && values.of(LogsSettings.FOLLOW)
                                        ? ExitCode.OK
                                        : ExitCode.INTERNAL);

        assertThat(code).isEqualTo(ExitCode.OK);
    }

    @Test
    void passesTheCommandsExitCodeOn() {
        assertThat(execute("load", _ -> ExitCode.CYCLES)).isEqualTo(ExitCode.CYCLES);
    }

    @Test
    void explainsAFailedSetupInOneLine() {
        ExitCode code =
                execute(
                        "load",
                        _ -> {
                            throw new CannotStartException(
                                    "port 9000 is in use", new RuntimeException());
                        });

        assertThat(code).isEqualTo(ExitCode.SETUP);
        assertThat(err.toString(UTF_8)).isEqualTo("llm-emulator: port 9000 is in use\n");
    }

    @Test
    void endsAFaultOfItsOwnWithCodeOne() {
        ExitCode code =
                execute(
                        "load",
                        _ -> {
                            throw new IllegalStateException("a fault, provoked by this test");
                        });

        assertThat(code).isEqualTo(ExitCode.INTERNAL);
    }

    @Test
    void printsTheVersion() {
        assertThat(execute("--version", _ -> ExitCode.INTERNAL)).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8)).isEqualTo("llm-emulator 1.2.3\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "load -V", "load --version", "help --version"})
    void printsTheVersionOfEveryCommand(String arguments) {
        assertThat(execute(arguments, _ -> ExitCode.INTERNAL)).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8)).isEqualTo("llm-emulator 1.2.3\n");
    }

    @ParameterizedTest
    @CsvSource({"help, --help", "help load, load --help", "help help, help --help"})
    void tellsTheSameAsHelpAndOnAskingForIt(String command, String option) {
        assertThat(execute(command, _ -> ExitCode.INTERNAL)).isEqualTo(ExitCode.OK);
        String told = out.toString(UTF_8);
        out.reset();
        execute(option, _ -> ExitCode.INTERNAL);

        assertThat(told).startsWith("Usage: llm-emulator").isEqualTo(out.toString(UTF_8));
    }

    @Test
    void listsCommandsAndExitCodesAsHelp() {
        assertThat(execute("--help", _ -> ExitCode.INTERNAL)).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8))
                .contains("load ", "logs ")
                .contains(Stream.of(ExitCode.values()).map(ExitCode::meaning).toList());
    }

    @Test
    void listsOptionsWithDefaultsAndVariablesAsHelpOfACommand() {
        execute("load --help", _ -> ExitCode.INTERNAL);

        assertThat(out.toString(UTF_8).replaceAll("\\s+", " "))
                .contains("--clients=N number of virtual clients (default 10, env NUM_CLIENTS)")
                .contains("Load shape: --arrival=", "Output: --json=", "Gate: --goodput=")
                .contains("--seed=N");
    }

    /// Describing the options of all commands would take a seventh of a second of each start.
    @Test
    void asksNoOtherCommandForItsOptions() {
        Subcommand load = new FakeCommand("load", LoadSettings.COMMON, List.of(), _ -> ExitCode.OK);
        Subcommand dear = new DearCommand();

        for (String words : List.of("load", "load --help", "--help", "-V", "help load", "lod")) {
            new Application(Terminals.printingTo(out, err, Path.of(".")), List.of(load, dear), "1")
                    .execute(words.split(" "));
        }

        assertThat(out.toString(UTF_8)).contains("dear  ", "--clients");
        assertThat(err.toString(UTF_8)).contains("did you mean load?").doesNotContain("rror");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "load --help", "logs --help"})
    void fitsHelpIntoEightyColumns(String arguments) {
        execute(arguments, _ -> ExitCode.INTERNAL);

        assertThat(out.toString(UTF_8).lines()).allMatch(line -> line.length() <= 80);
    }

    private ExitCode execute(String arguments, Function<Values, ExitCode> action) {
        Terminal terminal = Terminals.printingTo(out, err, Path.of("."));
        List<Subcommand> commands =
                List.of(
                        new FakeCommand("load", LoadSettings.COMMON, LoadSettings.PLACES, action),
                        new FakeCommand("logs", LogsSettings.ALL, List.of(), action));
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
        return new Application(terminal, commands, "1.2.3").execute(words);
    }

    private record FakeCommand(
            String name,
            List<Setting<?>> settings,
            List<Setting<?>> places,
            Function<Values, ExitCode> action)
            implements Subcommand {
        @Override
        public String summary() {
            return "What " + name + " does.";
        }

        @Override
        public ExitCode run(Values values) {
            return action.apply(values);
        }
    }

    /// Fails when asked for its options.
    private record DearCommand() implements Subcommand {
        @Override
        public String name() {
            return "dear";
        }

        @Override
        public String summary() {
            return "What dear does.";
        }

        @Override
        public List<Setting<?>> settings() {
            throw new AssertionError("nobody has named this command");
        }

        @Override
        public ExitCode run(Values values) {
            return ExitCode.INTERNAL;
        }
    }
}
