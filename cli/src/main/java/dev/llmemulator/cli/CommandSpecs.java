package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Setting;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What picocli has to know of the program: its commands with their options, and what help says.
final class CommandSpecs {
    /// Tells of the program or of one command.
    static final String HELP = "help";

    /// Prints what a shell completes command lines with.
    static final String COMPLETION = "completion";

    private CommandSpecs() {}

    /// The program and all its commands.
    ///
    /// @param isDetailed which of them are described with their options, not only by a line
    static CommandSpec of(
            Collection<Subcommand> commands, Predicate<Subcommand> isDetailed, String version) {
        CommandSpec root = CommandSpec.create().name(CommandParser.PROGRAM);
        root.usageMessage()
                .description(
                        "Answers like a large language model, token by token, and load-tests it.")
                .footerHeading("%nExit codes:%n")
                .footer(exitCodes())
                .synopsisSubcommandLabel("COMMAND");
        for (Subcommand command : commands) {
            CommandSpec spec = CommandSpec.create();
            spec.usageMessage().description(command.summary());
            if (isDetailed.test(command)) {
                addValues(spec, command);
            }
            root.addSubcommand(command.name(), spec);
        }
        CommandSpec help = withWord("COMMAND", commands.stream().map(Subcommand::name).toList());
        help.usageMessage().description("Shows help for the program or for one of its commands.");
        root.addSubcommand(HELP, help);
        CommandSpec completion = withWord("SHELL", Shell.names());
        completion
                .usageMessage()
                .description("Prints a script with which a shell completes commands and options.")
                .footerHeading("%nIn ~/.bashrc or ~/.zshrc, or for this shell alone:%n")
                .footer(
                        "  eval \"$(./llm-emulator completion bash)\"",
                        "  eval \"$(./llm-emulator completion zsh)\"",
                        "  ./llm-emulator completion fish | source");
        root.addSubcommand(COMPLETION, completion);
        explain(root, version);
        root.subcommands().values().forEach(each -> explain(each.getCommandSpec(), version));
        return root;
    }

    /// A command that takes one of some words.
    private static CommandSpec withWord(String label, List<String> choices) {
        CommandSpec spec = CommandSpec.create();
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0")
                        .paramLabel(label)
                        .arity("0..1")
                        .type(String.class)
                        .completionCandidates(choices)
                        .description("one of " + String.join(", ", choices))
                        .build());
        return spec;
    }

    private static void addValues(CommandSpec spec, Subcommand command) {
        if (!command.places().isEmpty()) {
            spec.usageMessage()
                    .customSynopsis(
                            "%s %s [OPTIONS] [VALUE]..."
                                    .formatted(CommandParser.PROGRAM, command.name()));
        }
        int position = 0;
        for (Setting<?> place : command.places()) {
            String option = String.valueOf(place.option());
            spec.addPositional(
                    positional(place, option.replaceFirst("^-+", ""), position++)
                            .description("short form of " + option)
                            .build());
        }
        for (Setting<?> setting : command.settings()) {
            String option = setting.option();
            if (option == null) {
                continue;
            }
            if (setting.isPositional()) {
                spec.addPositional(
                        positional(setting, option, position++)
                                .description(setting.description())
                                .build());
            } else {
                spec.addOption(option(option, setting));
            }
        }
    }

    private static PositionalParamSpec.Builder positional(
            Setting<?> setting, String label, int position) {
        boolean several = setting.isRepeatable();
        return PositionalParamSpec.builder()
                .index(position + (several ? "..*" : ""))
                .paramLabel(label)
                .arity(several ? "0..*" : "0..1")
                .completionCandidates(setting.choices())
                .type(several ? String[].class : String.class);
    }

    private static OptionSpec option(String name, Setting<?> setting) {
        OptionSpec.Builder builder = OptionSpec.builder(name).description(setting.description());
        if (setting.isFlag()) {
            return builder.arity("0").type(Boolean.class).build();
        }
        builder.arity("1").paramLabel(label(setting)).completionCandidates(setting.choices());
        return setting.isRepeatable()
                ? builder.type(String[].class).splitRegex("").build()
                : builder.type(String.class).build();
    }

    /// A few words are shown as they are; the script for bash keeps them by this label, too.
    private static String label(Setting<?> setting) {
        return setting.choices().isEmpty() ? setting.label() : String.join("|", setting.choices());
    }

    private static void explain(CommandSpec spec, String version) {
        spec.usageMessage().abbreviateSynopsis(true).sortOptions(false).autoWidth(true);
        spec.version(CommandParser.PROGRAM + " " + version);
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("print this help and exit")
                        .build());
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("print the version and exit")
                        .build());
    }

    private static String[] exitCodes() {
        return Arrays.stream(ExitCode.values())
                .map(code -> "  %3d  %s".formatted(code.code(), code.meaning()))
                .toArray(String[]::new);
    }
}
