package dev.llmemulator.stack.cluster;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/// Starts, ends and inspects a cluster. Must be used on the main thread only.
public interface Stack {
    /// Returns the name that users know, as in `--stack native`.
    String name();

    /// Returns whether any part of it runs.
    boolean runs();

    /// Checks that the stack can be managed on this machine.
    ///
    /// @throws dev.llmemulator.stack.CannotStartException saying what is missing
    void requireUsable();

    /// Returns whether [#down] would find something to end or to remove, even if nothing runs.
    ///
    /// @param data whether Redis' data counts, too
    boolean leaves(boolean data);

    /// Starts what does not run and waits until each service answers.
    ///
    /// @param progress takes a line when a service is ready
    /// @return whether anything had to be started
    /// @throws dev.llmemulator.stack.CannotStartException when it cannot start; what this call has
    ///   started is ended again
    boolean up(Cluster cluster, Consumer<String> progress);

    /// Ends what it has started, and nothing else.
    ///
    /// @param clearData whether Redis' data is removed, too
    /// @param progress takes a line when a service has ended
    /// @return whether everything has ended
    boolean down(boolean clearData, Consumer<String> progress);

    /// Returns the state of each service.
    List<ServiceStatus> status();

    /// Prints a service's log, or that of every service when the name is empty; a followed log is
    /// printed until Ctrl-C.
    ///
    /// @return whether it could be printed to its end
    /// @throws dev.llmemulator.stack.CannotStartException when there is no such service or log
    boolean printLog(String service, boolean follow, PrintStream out);
}
