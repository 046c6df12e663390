package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns a command line into a command and the texts of its settings, with picocli.
///
/// Picocli splits the words and prints help; it sees every value as text, so that what a value may
/// be is decided, and explained, in one place for command line and environment.
final class CommandParser {
    static final String PROGRAM = "llm-emulator";

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final CommandLine commandLine;

    CommandParser(List<Command> commands, String version) {
        CommandSpec root = CommandSpec.create().name(PROGRAM).version(PROGRAM + " " + version);
        root.usageMessage()
                .description(
                        "Answers like a large language model, token by token, and load-tests it.")
                .footerHeading("%nExit codes:%n")
                .footer(exitCodes())
                .synopsisSubcommandLabel("COMMAND");
        addHelp(root);
        root.addOption(
                OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("print the version and exit")
                        .build());
        for (Command command : commands) {
            this.commands.put(command.name(), command);
            root.addSubcommand(command.name(), spec(command));
        }
        commandLine = new CommandLine(root);
        commandLine
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOverwrittenOptionsAllowed(true);
    }

    /// What the user asked for.
    sealed interface Request {}

    /// To be told something: help or the version.
    record Tell(String text) implements Request {}

    /// To do something.
    ///
    /// @param texts the values on the command line, by option name
    record Do(Command command, Map<String, String> texts) implements Request {}

    /// Reads a command line.
    ///
    /// @throws UsageException when picocli does not understand it
    Request parse(String... arguments) {
        ParseResult result;
        try {
            result = commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            throw new UsageException(line(e));
        }
        ParseResult last = result.hasSubcommand() ? result.subcommand() : result;
        if (last.isUsageHelpRequested()) {
            return new Tell(last.commandSpec().commandLine().getUsageMessage());
        }
        if (last.isVersionHelpRequested()) {
            return new Tell(String.join("\n", last.commandSpec().version()) + "\n");
        }
        Command command = commands.get(last.commandSpec().name());
        if (command == null) {
            throw new UsageException(
                    "a command is missing: expected one of "
                            + String.join(", ", commands.keySet())
                            + "; see "
                            + PROGRAM
                            + " --help");
        }
        return new Do(command, texts(command, last));
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(command.summary());
        List<String> variables = new ArrayList<>();
        int position = 0;
        for (Setting<?> setting : command.settings()) {
            String option = setting.option();
            if (option == null) {
                variables.add("  " + setting.variable() + "  " + setting.description());
            } else if (setting.isPositional()) {
                spec.addPositional(
                        PositionalParamSpec.builder()
                                .index(position++ + (setting.isRepeatable() ? "..*" : ""))
                                .paramLabel(option)
                                .arity(setting.isRepeatable() ? "0..*" : "0..1")
                                .type(setting.isRepeatable() ? String[].class : String.class)
                                .description(setting.description())
                                .build());
            } else {
                spec.addOption(option(option, setting));
            }
        }
        addHelp(spec);
        if (!variables.isEmpty()) {
            spec.usageMessage()
                    .footerHeading("%nEnvironment:%n")
                    .footer(variables.toArray(String[]::new));
        }
        return spec;
    }

    private static OptionSpec option(String name, Setting<?> setting) {
        OptionSpec.Builder builder = OptionSpec.builder(name).description(setting.description());
        if (setting.isRepeatable()) {
            return builder.arity("1")
                    .type(String[].class)
                    .paramLabel(setting.label())
                    .splitRegex("")
                    .build();
        }
        return setting.isFlag()
                ? builder.arity("0").type(Boolean.class).build()
                : builder.arity("1").type(String.class).paramLabel(setting.label()).build();
    }

    private static void addHelp(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("print this and exit")
                        .build());
    }

    private static String[] exitCodes() {
        List<String> lines = new ArrayList<>();
        for (ExitCode code : ExitCode.values()) {
            lines.add("  %3d  %s".formatted(code.code(), code.meaning()));
        }
        return lines.toArray(String[]::new);
    }

    private static Map<String, String> texts(Command command, ParseResult result) {
        Map<String, String> texts = new LinkedHashMap<>();
        int position = 0;
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
        return texts;
    }

    private String line(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String help = "; see " + spec.qualifiedName() + " --help";
        return switch (e) {
            case UnmatchedArgumentException unmatched ->
                    "'%s': expected %s%s"
                            .formatted(unmatched.getUnmatched().getFirst(), expected(spec), help);
            case MissingParameterException missing when !missing.getMissing().isEmpty() ->
                    missing(missing.getMissing().getFirst(), spec) + help;
            default ->
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage") + help;
        };
    }

    private String expected(CommandSpec spec) {
        return commands.containsKey(spec.name())
                ? "an option of '" + spec.name() + "'"
                : "one of " + String.join(", ", commands.keySet());
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
}
