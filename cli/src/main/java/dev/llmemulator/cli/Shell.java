package dev.llmemulator.cli;

import dev.llmemulator.load.scenario.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A shell that can complete the command line of the program.
enum Shell {
    BASH,
    ZSH,
    FISH;

    /// The names as users write them.
    static List<String> names() {
        return Arrays.stream(values()).map(Spelling::of).toList();
    }

    /// A shell by its name.
    static Optional<Shell> named(String name) {
        return Arrays.stream(values()).filter(each -> Spelling.of(each).equals(name)).findFirst();
    }

    /// What the shell has to run to complete the words of a program. Picocli's script for bash
    /// loads in zsh what zsh has for such scripts.
    String script(CommandSpec program) {
        return switch (this) {
            case BASH, ZSH -> AutoComplete.bash(program.name(), new CommandLine(program));
            case FISH -> FishCompletion.of(program);
        };
    }
}
