package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.ClusterSettings.Action;
import dev.llmemulator.cli.option.LogsSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.stack.cluster.Stack;
import dev.llmemulator.load.scenario.Spelling;
import java.util.List;
import java.util.stream.Stream;

/// Starts, ends and shows the cluster: `stack up`, `down`, `status`, `logs`.
final class StackCommand implements Command {
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
                                ServerSettings.PUBLISH,
                                ServerSettings.PLANT_FAULTS),
                        ClusterSettings.SIZE,
                        Stacks.secretSettings())
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
        Stack stack = stacks.of(values.of(ClusterSettings.STACK));
        return switch (action) {
            case UP -> {
                stacks.up(stack, Stacks.cluster(values));
                yield ExitCode.OK;
            }
            case DOWN -> down(stack, values.of(ClusterSettings.VOLUMES));
            case STATUS -> view.show(stack) ? ExitCode.OK : ExitCode.SETUP;
            case LOGS ->
                    view.log(
                            stack,
                            values.optional(ClusterSettings.SERVICE).orElse(""),
                            values.of(LogsSettings.FOLLOW));
        };
    }

    /// What would change what an action does, and does not.
    private static List<Setting<?>> idle(Action action) {
        return switch (action) {
            case UP, STATUS ->
                    List.of(ClusterSettings.SERVICE, LogsSettings.FOLLOW, ClusterSettings.VOLUMES);
            case DOWN -> List.of(ClusterSettings.SERVICE, LogsSettings.FOLLOW);
            case LOGS -> List.of(ClusterSettings.VOLUMES);
        };
    }

    private ExitCode down(Stack stack, boolean clearData) {
        if (!stack.runs()) {
            terminal.out().printf("the %s stack does not run%n", stack.name());
        }
        return stack.down(clearData, terminal.out()::println) ? ExitCode.OK : ExitCode.INTERNAL;
    }
}
