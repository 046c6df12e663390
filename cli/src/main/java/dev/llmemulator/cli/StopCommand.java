package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.stack.ProcessEnd;
import dev.llmemulator.cli.stack.RunningStacks;
import dev.llmemulator.cli.stack.StackState;
import dev.llmemulator.cli.stack.cluster.Stack;
import java.time.Duration;
import java.util.List;

/// Ends the stacks that run, each within its grace.
final class StopCommand implements Command {
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
        return List.of(ServerSettings.STOP_TIMEOUT);
    }

    @Override
    public ExitCode run(Values values) {
        List<StackState> stacks = new RunningStacks(terminal.running()).list();
        List<Stack> clusters = new Stacks(terminal).running();
        if (stacks.isEmpty() && clusters.isEmpty()) {
            terminal.out().println("nothing runs");
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
