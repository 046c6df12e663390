package dev.llmemulator.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/// Explains why a server cannot have its port.
public final class BusyPort {
    private final RunningStacks stacks;
    private final PortOwner owners;

    /// @param stacks to tell the project's own stacks from others
    public BusyPort(RunningStacks stacks) {
        this(stacks, new PortOwner(Path.of("/proc")));
    }

    BusyPort(RunningStacks stacks, PortOwner owners) {
        this.stacks = stacks;
        this.owners = owners;
    }

    /// One line: the port, who has it where that can be told, and what helps.
    ///
    /// @param option the option that chooses another port
    public String explain(int port, String option) {
        Optional<StackState> own = stacks.list().stream().filter(s -> s.holds(port)).findFirst();
        if (own.isPresent()) {
            return "port %d is in use by this project's own stack (llm-emulator %s, pid %d): stop it with ./stop_emulator.sh"
                    .formatted(port, own.get().command(), own.get().pid());
        }
        return "port %d is in use by %s: stop that or choose another port with %s"
                .formatted(port, owners.of(port).orElse("another process"), option);
    }

    /// Makes sure that nobody has a port of this machine's loopback interface.
    ///
    /// @param option the option that chooses another port
    /// @throws CannotStartException with [#explain] when somebody has
    public void requireFree(int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // what a server left behind does not count
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CannotStartException(explain(port, option), e);
        }
    }
}
