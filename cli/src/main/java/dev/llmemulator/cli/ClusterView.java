package dev.llmemulator.cli;

import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.cluster.ServiceStatus;
import dev.llmemulator.stack.cluster.Stack;
import dev.llmemulator.stack.cluster.StatusTable;
import java.util.List;

/// Shows a cluster: how its services are, and what they log.
final class ClusterView {
    private final Terminal terminal;

    ClusterView(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Prints how each service is, and tells whether all are well.
    boolean show(Stack stack) {
        if (!stack.leaves(false)) {
            terminal.out().println(isDown(stack));
            return false;
        }
        List<ServiceStatus> services = stack.status();
        terminal.out().println("the " + stack.name() + " stack");
        StatusTable.of(services).forEach(line -> terminal.out().println("  " + line));
        return services.stream().allMatch(ServiceStatus::well);
    }

    /// Prints a service's log, until Ctrl-C when it is followed.
    ExitCode log(Stack stack, String service, boolean follow) {
        if (!stack.leaves(false)) {
            throw new CannotStartException(isDown(stack));
        }
        return stack.printLog(service, follow, terminal.out()) ? ExitCode.OK : ExitCode.SETUP;
    }

    private static String isDown(Stack stack) {
        return "the %1$s stack does not run (start it with ./llm-emulator stack up --stack %1$s)"
                .formatted(stack.name());
    }
}
