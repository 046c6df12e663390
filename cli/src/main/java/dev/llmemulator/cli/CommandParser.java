package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Turns a command line into a command and the texts of its settings, with picocli.
///
/// Picocli splits the words and prints help; it sees every value as text, so that what a value may
/// be is decided, and explained, in one place for command line and environment.
final class CommandParser {
    static final String PROGRAM = "llm-emulator";

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final CommandLine commandLine;
    private final UsageLine usageLine = new UsageLine(commands);

    CommandParser(List<Command> commands, String version) {
        commands.forEach(command -> this.commands.put(command.name(), command));
        commandLine = new CommandLine(CommandSpecs.of(commands, version));
        commandLine
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOverwrittenOptionsAllowed(true);
        commandLine.getSubcommands().forEach(this::addHelp);
    }

    private void addHelp(String name, CommandLine line) {
        Command command = commands.get(name);
        if (command != null) {
            HelpSections.addTo(line, command.settings());
        }
    }

    /// What the user asked for.
    sealed interface Request {}

    /// To be told something: help, the version, a script for a shell.
    record Tell(String text) implements Request {}

    /// To do something.
    ///
    /// @param texts the values on the command line, by option name
    record Do(Command command, Map<String, String> texts) implements Request {}

    /// Reads a command line.
    ///
    /// @throws UsageException when it is not understood
    Request parse(String... arguments) {
        ParseResult result;
        try {
            result = commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            throw new UsageException(usageLine.of(e));
        }
        ParseResult last = result.hasSubcommand() ? result.subcommand() : result;
        if (last.isUsageHelpRequested()) {
            return new Tell(last.commandSpec().commandLine().getUsageMessage());
        }
        if (last.isVersionHelpRequested()) {
            return new Tell(String.join("\n", last.commandSpec().version()) + "\n");
        }
        String name = last.commandSpec().name();
        return switch (name) {
            case CommandSpecs.HELP -> help(last.matchedPositionalValue(0, ""));
            case CommandSpecs.COMPLETION -> completion(last.matchedPositionalValue(0, ""));
            default -> new Do(command(name), texts(command(name), last));
        };
    }

    private Command command(String name) {
        Command command = commands.get(name);
        if (command == null) {
            throw new UsageException(
                    "a command is missing: expected one of "
                            + String.join(", ", commandLine.getSubcommands().keySet())
                            + "; see "
                            + PROGRAM
                            + " --help");
        }
        return command;
    }

    private Tell help(String word) {
        CommandLine told = word.isEmpty() ? commandLine : commandLine.getSubcommands().get(word);
        if (told == null) {
            throw new UsageException(
                    usageLine.notOneOf(word, List.copyOf(commandLine.getSubcommands().keySet())));
        }
        return new Tell(told.getUsageMessage());
    }

    private Tell completion(String word) {
        if (word.isEmpty()) {
            throw new UsageException(
                    "completion without a shell: expected one of "
                            + String.join(", ", Shell.names()));
        }
        Shell shell =
                Shell.named(word)
                        .orElseThrow(
                                () -> new UsageException(usageLine.notOneOf(word, Shell.names())));
        return new Tell(shell.script(commandLine.getCommandSpec()));
    }

    private static Map<String, String> texts(Command command, ParseResult result) {
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

    private static void addPlaces(Command command, ParseResult result, Map<String, String> texts) {
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
