package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.ClusterSettings.Action;
import dev.llmemulator.cli.option.ClusterSettings.ClusterKind;
import dev.llmemulator.cli.option.LogsSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.cluster.Stack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Starts, ends and shows the cluster: `stack up`, `down`, `status`, `logs`.
final class StackCommand implements Subcommand {
    private static final String START =
            " (start one with ./llm-emulator stack up --stack native or docker)";

    private final Terminal terminal;
    private final Stacks stacks;
    private final ClusterView view;

    StackCommand(Terminal terminal) {
        this.terminal = terminal;
        this.stacks = new Stacks(terminal);
        this.view = new ClusterView(terminal);
    }

    @Override
    public String name() {
        return "stack";
    }

    @Override
    public String summary() {
        return "Starts (up), ends (down) or shows (status, logs) the cluster: HAProxy, API nodes,"
                + " Centrifugo, Redis.";
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(
                        List.<Setting<?>>of(
                                ClusterSettings.ACTION,
                                ClusterSettings.SERVICE,
                                ClusterSettings.STACK,
                                ClusterSettings.VOLUMES,
                                LogsSettings.FOLLOW,
                                ServerSettings.ALLOWED_ORIGINS,
                                ServerSettings.SOCKET_TIMEOUT,
                                ServerSettings.PUBLISH,
                                ServerSettings.PLANT_FAULTS),
                        ClusterSettings.SIZE,
                        KeySettings.SETTINGS)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public ExitCode run(Values values) {
        Action action =
                values.optional(ClusterSettings.ACTION)
                        .orElseThrow(() ->
                                new UsageException(
                                        "stack without an action: expected up, down, status or"
                                                + " logs"));
        StartChecks.requireEffect(values, "stack " + Spelling.of(action), idle(action));
        Optional<ClusterKind> named = values.optional(ClusterSettings.STACK);
        return switch (action) {
            case UP -> {
                stacks.up(stacks.of(named.orElse(ClusterKind.NATIVE)), Stacks.cluster(values));
                yield ExitCode.OK;
            }
            case DOWN -> down(named, values.of(ClusterSettings.VOLUMES));
            case STATUS -> status(named);
            case LOGS -> logs(named, values);
        };
    }

    /// The settings that would change nothing of what an action does.
    private static List<Setting<?>> idle(Action action) {
        return switch (action) {
            case UP, STATUS ->
                    List.of(ClusterSettings.SERVICE, LogsSettings.FOLLOW, ClusterSettings.VOLUMES);
            case DOWN -> List.of(ClusterSettings.SERVICE, LogsSettings.FOLLOW);
            case LOGS -> List.of(ClusterSettings.VOLUMES);
        };
    }

    private ExitCode down(Optional<ClusterKind> named, boolean clearData) {
        Optional<Stack> stack = Stacks.only(stacks.meant(named, clearData));
        if (stack.isEmpty()) {
            terminal.out().println("no stack runs");
            return ExitCode.OK;
        }
        if (!stack.get().runs()) {
            terminal.out().printf("the %s stack does not run%n", stack.get().name());
        }
        return stack.get().down(clearData, terminal.out()::println)
                ? ExitCode.OK
                : ExitCode.INTERNAL;
    }

    private ExitCode status(Optional<ClusterKind> named) {
        List<Stack> meant = stacks.meant(named, false);
        if (meant.isEmpty()) {
            terminal.out().println("no stack runs" + START);
            return ExitCode.SETUP;
        }
        boolean allWell = true;
        for (Stack stack : meant) {
            allWell &= view.show(stack);
        }
        return allWell ? ExitCode.OK : ExitCode.SETUP;
    }

    private ExitCode logs(Optional<ClusterKind> named, Values values) {
        Stack stack =
                Stacks.only(stacks.meant(named, false))
                        .orElseThrow(() -> new CannotStartException("no stack runs" + START));
        return view.log(
                stack,
                values.optional(ClusterSettings.SERVICE).orElse(""),
                values.of(LogsSettings.FOLLOW));
    }
}
