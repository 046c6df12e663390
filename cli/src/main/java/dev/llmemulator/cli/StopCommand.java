package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.ClusterSettings.ClusterKind;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.StackKind;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.stack.ProcessEnd;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.StackState;
import dev.llmemulator.stack.cluster.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Ends the stack that runs, within its grace; where stacks of several kinds run, the one that is
/// named.
final class StopCommand implements Subcommand {
    private final Terminal terminal;

    StopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public String summary() {
        return "Ends the servers that run: they refuse new runs and finish their streams first.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ClusterSettings.STOP_STACK, ServerSettings.STOP_TIMEOUT);
    }

    @Override
    public ExitCode run(Values values) {
        Optional<StackKind> named = values.optional(ClusterSettings.STOP_STACK);
        List<StackState> stacks = embedded(named);
        List<Stack> clusters = clusters(named);
        requireOneKind(stacks, clusters);
        if (stacks.isEmpty() && clusters.isEmpty()) {
            terminal.out()
                    .println(
                            named.map(kind -> "the " + Spelling.of(kind) + " stack does not run")
                                    .orElse("nothing runs"));
            return ExitCode.OK;
        }
        for (StackState stack : stacks) {
            stack.process().ifPresent(ProcessHandle::destroy);
        }
        boolean allEnded = true;
        for (StackState stack : stacks) {
            allEnded &= awaitEnd(stack, values.of(ServerSettings.STOP_TIMEOUT));
        }
        for (Stack cluster : clusters) {
            allEnded &= cluster.down(false, terminal.out()::println);
        }
        return allEnded ? ExitCode.OK : ExitCode.INTERNAL;
    }

    private List<StackState> embedded(Optional<StackKind> named) {
        return named.orElse(StackKind.EMBEDDED) == StackKind.EMBEDDED
                ? new RunningStacks(terminal.running()).list()
                : List.of();
    }

    private List<Stack> clusters(Optional<StackKind> named) {
        Stacks stacks = new Stacks(terminal);
        if (named.isEmpty()) {
            return stacks.running();
        }
        Optional<ClusterKind> kind =
                switch (named.get()) {
                    case EMBEDDED -> Optional.empty();
                    case NATIVE -> Optional.of(ClusterKind.NATIVE);
                    case DOCKER -> Optional.of(ClusterKind.DOCKER);
                };
        return kind.isEmpty()
                ? List.of()
                : stacks.meant(kind, false).stream().filter(one -> one.leaves(false)).toList();
    }

    /// Nothing ends that the user may not have meant.
    private static void requireOneKind(List<StackState> stacks, List<Stack> clusters) {
        List<String> running = new ArrayList<>();
        if (!stacks.isEmpty()) {
            running.add(
                    stacks.stream()
                            .map(one ->
                                    "llm-emulator %s, pid %d".formatted(one.command(), one.pid()))
                            .collect(Collectors.joining(", ", "embedded (", ")")));
        }
        clusters.forEach(cluster -> running.add(cluster.name()));
        if (running.size() > 1) {
            throw new UsageException(
                    "several stacks run, %s: name the one to stop with --stack"
                            .formatted(String.join(", ", running)));
        }
    }

    private boolean awaitEnd(StackState stack, Duration timeout) {
        boolean ended =
                stack.process().map(process -> ProcessEnd.within(process, timeout)).orElse(true);
        if (ended) {
            terminal.out()
                    .printf("stopped: llm-emulator %s, pid %d%n", stack.command(), stack.pid());
        } else {
            terminal.err()
                    .printf(
                            "llm-emulator: pid %d (%s) has not stopped within %d s: wait, or end it with kill -9 %d%n",
                            stack.pid(), stack.command(), timeout.toSeconds(), stack.pid());
        }
        return ended;
    }
}
