package dev.llmemulator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What fish completes command lines with: one `complete` a command, an option, or a list of words.
/// Picocli writes such a script for bash alone.
final class FishCompletion {
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    /// The script for a program and its commands.
    static String of(CommandSpec program) {
        FishCompletion completion = new FishCompletion(program.name());
        completion.add("-f"); // files only where one is meant
        String first = "-n " + quoted("__fish_use_subcommand");
        program.subcommands()
                .forEach((name, command) ->
                        completion.add(first, "-a", name, "-d", description(command)));
        program.options().forEach(option -> completion.add(first, words(option)));
        program.subcommands()
                .forEach((name, command) -> completion.add(name, command.getCommandSpec()));
        return String.join("\n", completion.lines) + "\n";
    }

    private void add(String command, CommandSpec spec) {
        String here = "-n " + quoted("__fish_seen_subcommand_from " + command);
        spec.options().forEach(option -> add(here, words(option)));
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            if (!choices(positional).isEmpty()) {
                add(here, "-a", quoted(choices(positional)));
            }
            if (isPath(positional)) {
                add(here, "-F");
            }
        }
    }

    private void add(String... words) {
        lines.add("complete -c " + program + " " + String.join(" ", words));
    }

    private static String words(OptionSpec option) {
        StringJoiner words = new StringJoiner(" ");
        for (String name : option.names()) {
            words.add(
                    name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            words.add(isPath(option) ? "-r -F" : "-x");
        }
        if (!choices(option).isEmpty()) {
            words.add("-a " + quoted(choices(option)));
        }
        return words.add("-d " + quoted(String.join(" ", option.description()))).toString();
    }

    private static boolean isPath(ArgSpec argument) {
        String label = argument.paramLabel();
        return label.startsWith("FILE") || label.startsWith("DIR");
    }

    private static String choices(ArgSpec argument) {
        Iterable<String> choices = argument.completionCandidates();
        return choices == null ? "" : String.join(" ", choices);
    }

    private static String description(CommandLine command) {
        return quoted(String.join(" ", command.getCommandSpec().usageMessage().description()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
