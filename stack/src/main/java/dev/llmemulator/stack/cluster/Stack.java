package dev.llmemulator.stack.cluster;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/// A cluster that can be started, ended and looked at. Main thread only.
public interface Stack {
    /// What users call it, as in `--stack native`.
    String name();

    /// Whether something of it runs.
    boolean runs();

    /// Makes sure that it can be looked after at all.
    ///
    /// @throws dev.llmemulator.stack.CannotStartException saying what is missing
    void requireUsable();

    /// Whether [#down] would find something to end or to clear, though nothing may run.
    ///
    /// @param data whether Redis' data counts, too
    boolean leaves(boolean data);

    /// Starts what does not run and waits until each service answers.
    ///
    /// @param progress takes a line as each service comes
    /// @return whether anything had to be started
    /// @throws dev.llmemulator.stack.CannotStartException when it cannot; what this call has
    ///   started is ended again
    boolean up(Cluster cluster, Consumer<String> progress);

    /// Ends what it has started, and nothing else.
    ///
    /// @param clearData whether Redis' data goes, too
    /// @param progress takes a line as each service goes
    /// @return whether everything has ended
    boolean down(boolean clearData, Consumer<String> progress);

    /// How each service is.
    List<ServiceStatus> status();

    /// Prints a service's log, every service's when the name is empty, until Ctrl-C when it is
    /// followed.
    ///
    /// @return whether it could be printed to its end
    /// @throws dev.llmemulator.stack.CannotStartException when there is no such service or log
    boolean printLog(String service, boolean follow, PrintStream out);
}
