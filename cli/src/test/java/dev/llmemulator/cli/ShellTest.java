package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests what shells offer as completions.
@DisabledOnOs(OS.WINDOWS)
class ShellTest {
    private static final String COMPLETE =
            """
            . "$0"
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            specification=$(complete -p llm-emulator)
            function=${specification#*-F }
            "${function%% *}" 2>/dev/null
            echo "${COMPREPLY[*]}"
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "llm-emulator se, search serve",
        "llm-emulator comp, completion",
        "llm-emulator run --prot, --protocol",
        "llm-emulator run --protocol ?, json protobuf",
        "llm-emulator run --stack ?, embedded native docker",
        "llm-emulator run 5 2 --publish j, joined",
        "llm-emulator stack ?, up down status logs",
        "llm-emulator help se, search serve",
        "llm-emulator completion ?, bash zsh fish"
    })
    void bashCompletesCommandsOptionsAndValues(String line, String expected) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), script("bash"));
        List<String> command = new ArrayList<>(List.of("bash", "-c", COMPLETE, script.toString()));
        for (String word : line.split(" ", -1)) {
            command.add(word.equals("?") ? "" : word);
        }

        assertThat(output(command)).isEqualTo(expected);
    }

    @Test
    void zshTakesTheScriptOfBash() {
        assertThat(script("zsh")).isEqualTo(script("bash")).contains("bashcompinit");
    }

    @Test
    void fishIsToldOfEveryCommandOptionAndValue() {
        assertThat(script("fish").lines())
                .contains(
                        "complete -c llm-emulator -f",
                        "complete -c llm-emulator -n '__fish_seen_subcommand_from stack' -a 'up"
                                + " down status logs'")
                .anyMatch(line -> line.contains("use_subcommand' -a serve -d 'Runs the servers"))
                .anyMatch(line ->
                        line.contains("from run' -l protocol -x -a 'json protobuf' -d 'encoding"))
                .anyMatch(
                        line -> line.contains("from run' -l json -r -F -d 'also write the report"))
                .anyMatch(line -> line.contains("Redis\\' data"));
    }

    private String script(String shell) {
        Terminal terminal = Terminals.printingTo(System.out, System.err, folder);
        Lifecycle lifecycle = new Lifecycle();
        List<Subcommand> commands =
                List.of(
                        new RunCommand(terminal, lifecycle),
                        new SearchCommand(terminal, lifecycle),
                        new ServeCommand(terminal, lifecycle),
                        new StackCommand(terminal));
        return switch (new CommandParser(commands, "1.2.3").parse("completion", shell)) {
            case CommandParser.Tell tell -> tell.text();
            case CommandParser.Do other -> throw new AssertionError(other);
        };
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }
}
