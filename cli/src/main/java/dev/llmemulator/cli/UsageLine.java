package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Suggestion;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in one line what is wrong with a command line: the word, what was expected, and what helps.
final class UsageLine {
    private final Map<String, Subcommand> commands;

    UsageLine(Map<String, Subcommand> commands) {
        this.commands = commands;
    }

    /// What picocli did not understand.
    String of(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        return switch (e) {
            case UnmatchedArgumentException unmatched ->
                    unmatched(unmatched.getUnmatched().getFirst(), spec);
            case MissingParameterException missing when !missing.getMissing().isEmpty() ->
                    missing(missing.getMissing().getFirst(), spec) + help(spec);
            default ->
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage")
                            + help(spec);
        };
    }

    /// A word in place of one of these.
    String notOneOf(String word, List<String> words) {
        String suggestion = Suggestion.of(word, words);
        String end =
                suggestion.isEmpty() ? "; see " + CommandParser.PROGRAM + " --help" : suggestion;
        return "'%s': expected one of %s%s".formatted(word, String.join(", ", words), end);
    }

    private String unmatched(String word, CommandSpec spec) {
        Subcommand command = commands.get(spec.name());
        if (command == null) {
            return word.startsWith("-") || spec.parent() != null
                    ? unknownOption(word, spec)
                    : notOneOf(word, List.copyOf(spec.subcommands().keySet()));
        }
        int places = command.places().size();
        if (places > 0 && !word.startsWith("-")) {
            return "'%s': expected at most %d values without a name%s"
                    .formatted(word, places, help(spec));
        }
        return unknownOption(word, spec);
    }

    private static String unknownOption(String word, CommandSpec spec) {
        String owner =
                spec.parent() == null
                        ? "an option of " + spec.name() + ", or a command"
                        : "an option of '" + spec.name() + "'";
        String typed = word.startsWith("-") ? word.split("=", 2)[0] : "";
        String suggestion = Suggestion.of(typed, spec.optionsMap().keySet());
        return "'%s': expected %s%s"
                .formatted(word, owner, suggestion.isEmpty() ? help(spec) : suggestion);
    }

    private String missing(ArgSpec argument, CommandSpec spec) {
        String name =
                argument.isOption() ? ((OptionSpec) argument).longestName() : argument.paramLabel();
        return commands.values().stream()
                .filter(command -> command.name().equals(spec.name()))
                .flatMap(command -> command.settings().stream())
                .filter(setting -> name.equals(setting.option()))
                .map(setting -> name + " without a value: expected " + setting.expected())
                .findFirst()
                .orElse(name + " without a value");
    }

    private static String help(CommandSpec spec) {
        return "; see " + spec.qualifiedName() + " --help";
    }
}
