package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Turns a command line into a command and the texts of its settings, with picocli.
///
/// Picocli splits the words and prints help; it sees every value as text, so that what a value may
/// be is decided, and explained, in one place for command line and environment.
final class CommandParser {
    static final String PROGRAM = "llm-emulator";

    private final Map<String, Subcommand> commands = new LinkedHashMap<>();
    private final String version;
    private final UsageLine usageLine = new UsageLine(commands);

    CommandParser(List<Subcommand> commands, String version) {
        commands.forEach(command -> this.commands.put(command.name(), command));
        this.version = version;
    }

    /// What the user asked for.
    sealed interface Request {}

    /// To be told something: help, the version, a script for a shell.
    record Tell(String text) implements Request {}

    /// To do something.
    ///
    /// @param texts the values on the command line, by option name
    record Do(Subcommand command, Map<String, String> texts) implements Request {}

    /// Reads a command line.
    ///
    /// @throws UsageException when it is not understood
    Request parse(String... arguments) {
        CommandLine program = program(Set.copyOf(List.of(arguments)));
        ParseResult result;
        try {
            result = program.parseArgs(arguments);
        } catch (ParameterException e) {
            throw new UsageException(usageLine.of(e));
        }
        ParseResult last = result.hasSubcommand() ? result.subcommand() : result;
        if (last.isUsageHelpRequested()) {
            return new Tell(usage(last.commandSpec().commandLine()));
        }
        if (last.isVersionHelpRequested()) {
            return new Tell(String.join("\n", last.commandSpec().version()) + "\n");
        }
        return switch (last.commandSpec().name()) {
            case CommandSpecs.HELP -> help(program, last.matchedPositionalValue(0, ""));
            case CommandSpecs.COMPLETION -> completion(program, last.matchedPositionalValue(0, ""));
            default -> request(program, last);
        };
    }

    /// Describes the program to picocli. To describe all options takes a seventh of a second of a
    /// start, so a command has its options only if a word names it, or a shell's script has to hold
    /// them all.
    private CommandLine program(Set<String> words) {
        boolean all = words.contains(CommandSpecs.COMPLETION);
        return new CommandLine(
                        CommandSpecs.of(
                                commands.values(),
                                command -> all || words.contains(command.name()),
                                version))
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOverwrittenOptionsAllowed(true);
    }

    private Do request(CommandLine program, ParseResult result) {
        Subcommand command = commands.get(result.commandSpec().name());
        if (command == null) {
            throw new UsageException(
                    "a command is missing: expected one of "
                            + String.join(", ", program.getSubcommands().keySet())
                            + "; see "
                            + PROGRAM
                            + " --help");
        }
        return new Do(command, texts(command, result));
    }

    private Tell help(CommandLine program, String word) {
        CommandLine told = word.isEmpty() ? program : program.getSubcommands().get(word);
        if (told == null) {
            throw new UsageException(
                    usageLine.notOneOf(word, List.copyOf(program.getSubcommands().keySet())));
        }
        return new Tell(usage(told));
    }

    private String usage(CommandLine told) {
        Subcommand command = commands.get(told.getCommandName());
        if (command != null) {
            HelpSections.addTo(told, command.settings());
        }
        return told.getUsageMessage();
    }

    private Tell completion(CommandLine program, String word) {
        if (word.isEmpty()) {
            throw new UsageException(
                    "completion without a shell: expected one of "
                            + String.join(", ", Shell.names()));
        }
        Shell shell =
                Shell.named(word)
                        .orElseThrow(
                                () -> new UsageException(usageLine.notOneOf(word, Shell.names())));
        return new Tell(shell.script(program.getCommandSpec()));
    }

    private static Map<String, String> texts(Subcommand command, ParseResult result) {
        Map<String, String> texts = new LinkedHashMap<>();
        int position = command.places().size();
        for (Setting<?> setting : command.settings()) {
            String option = setting.option();
            if (option == null) {
                continue;
            }
            Object value =
                    setting.isPositional()
                            ? result.matchedPositionalValue(position++, null)
                            : result.matchedOptionValue(option, null);
            if (value instanceof String[] several) {
                texts.put(option, String.join("\n", several));
            } else if (value != null) {
                texts.put(option, value.toString());
            }
        }
        addPlaces(command, result, texts);
        return texts;
    }

    private static void addPlaces(
            Subcommand command, ParseResult result, Map<String, String> texts) {
        int position = 0;
        for (Setting<?> setting : command.places()) {
            String text = result.matchedPositionalValue(position++, null);
            String option = String.valueOf(setting.option());
            String named = text == null ? null : texts.put(option, text);
            if (named != null) {
                throw new UsageException(
                        "%s is given twice, as '%s' and by its place as '%s': expected it once"
                                .formatted(option, named, text));
            }
        }
    }
}
