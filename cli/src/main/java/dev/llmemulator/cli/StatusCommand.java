package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.StackState;
import dev.llmemulator.stack.cluster.HttpCall;
import dev.llmemulator.stack.cluster.Stack;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Shows the stacks that run and whether their servers answer.
final class StatusCommand implements Subcommand {
    private final Terminal terminal;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "Shows which servers run and whether they answer; exit code 3 when not all do.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public ExitCode run(Values values) {
        List<StackState> stacks = new RunningStacks(terminal.running()).list();
        List<Stack> clusters = new Stacks(terminal).running();
        if (stacks.isEmpty() && clusters.isEmpty()) {
            terminal.out().println("nothing runs (start it with ./llm-emulator serve)");
            return ExitCode.SETUP;
        }
        boolean allUp = true;
        for (StackState stack : stacks) {
            terminal.out()
                    .printf(
                            "llm-emulator %s, pid %d, since %s%n",
                            stack.command(), stack.pid(), stack.started());
            allUp &= show("emulator", stack.httpUrl(), stack.emulatorHealth());
            allUp &= show("realtime", stack.wsUrl(), stack.realtimeHealth());
            terminal.out().printf("  %-9s %s%n", "log", stack.log());
        }
        for (Stack cluster : clusters) {
            allUp &= new ClusterView(terminal).show(cluster);
        }
        return allUp ? ExitCode.OK : ExitCode.SETUP;
    }

    private boolean show(String service, URI address, URI health) {
        Optional<String> ailment = ailment(health);
        terminal.out().printf("  %-9s %-45s %s%n", service, address, ailment.orElse("up"));
        return ailment.isEmpty();
    }

    /// What is wrong with a server; empty when it is well.
    private static Optional<String> ailment(URI health) {
        try {
            int status = HttpCall.status(health);
            return status == HttpURLConnection.HTTP_OK
                    ? Optional.empty()
                    : Optional.of("answers with HTTP " + status);
        } catch (IOException e) {
            return Optional.of("does not answer (" + e.getMessage() + ")");
        }
    }
}
