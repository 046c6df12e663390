package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values by place, before, between and after each option that `run` and `load` have.
class PlacesTest {
    private static final List<String> LOAD = List.of("5", "2", "10", "0.01", "50");

    private static final Map<String, String> NAMED =
            Map.of(
                    "--clients",
                    "5",
                    "--cycles",
                    "2",
                    "--length",
                    "10",
                    "--delay",
                    "0.01",
                    "--max-concurrent",
                    "50");

    static Stream<List<String>> options() {
        return commands().stream()
                .flatMap(command ->
                        command.settings().stream()
                                .filter(setting -> setting.option() != null)
                                .filter(setting -> !LoadSettings.PLACES.contains(setting))
                                .flatMap(setting -> written(command.name(), setting)));
    }

    /// A command and an option in each way to write it.
    private static Stream<List<String>> written(String command, Setting<?> setting) {
        String option = String.valueOf(setting.option());
        return setting.isFlag()
                ? Stream.of(List.of(command, option))
                : Stream.of(
                        List.of(command, option, "/tmp/o"), List.of(command, option + "=/tmp/o"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void areReadBesideEveryOption(List<String> commandAndOption) {
        String command = commandAndOption.getFirst();
        List<String> option = commandAndOption.subList(1, commandAndOption.size());
        for (int before = 0; before <= LOAD.size(); before++) {
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(LOAD.subList(0, before));
            words.addAll(option);
            words.addAll(LOAD.subList(before, LOAD.size()));

            assertThat(texts(words)).as("%s", words).containsAllEntriesOf(NAMED).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "load"})
    void mayEndEarly(String command) {
        assertThat(texts(List.of(command))).isEmpty();
        assertThat(texts(List.of(command, "5", "2", "--length", "10")))
                .isEqualTo(Map.of("--clients", "5", "--cycles", "2", "--length", "10"));
    }

    private static Map<String, String> texts(List<String> words) {
        CommandParser parser = new CommandParser(commands(), "1.2.3");
        return switch (parser.parse(words.toArray(String[]::new))) {
            case CommandParser.Do request -> request.texts();
            case CommandParser.Tell tell -> throw new AssertionError(tell.text());
        };
    }

    private static List<Subcommand> commands() {
        Terminal terminal = Terminals.printingTo(System.out, System.err, Path.of("."));
        return Arrays.asList(
                new RunCommand(terminal, new Lifecycle()),
                new LoadCommand(terminal, new Lifecycle()));
    }
}
