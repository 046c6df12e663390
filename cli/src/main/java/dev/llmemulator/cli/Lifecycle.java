package dev.llmemulator.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The one place where the process ends.
///
/// [#end] ends it with a code. A signal (Ctrl-C, SIGTERM) does not: it runs what was given to
/// [#onSignal] and then waits for [#end], because a command that is interrupted still has a report
/// to print or streams to finish. A command that never asked is cut off with
/// [ExitCode#INTERRUPTED]. Any thread.
final class Lifecycle {
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    private volatile SignalAction action = new SignalAction(() -> {}, Duration.ZERO);

    private record SignalAction(Runnable task, Duration patience) {}

    /// Starts to listen for signals.
    void listen() {
        Thread hook = new Thread(this::signalled, "signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// From now on a signal runs this task, in a thread of its own.
    ///
    /// @param patience how long the command may take to end after that
    void onSignal(Duration patience, Runnable task) {
        action = new SignalAction(task, patience);
    }

    /// Ends the process. After a signal it returns, and the signal's thread ends the process.
    void end(ExitCode code) {
        ended.complete(code);
        System.exit(code.code());
    }

    private void signalled() {
        if (ended.isDone()) {
            return; // System.exit runs this hook, too
        }
        SignalAction current = action;
        current.task.run();
        // Exit is under way in every other thread, so that only halt can still choose the code.
        Runtime.getRuntime().halt(codeWithin(current.patience).code());
    }

    private ExitCode codeWithin(Duration patience) {
        try {
            return ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } catch (ExecutionException | TimeoutException _) {
            return ExitCode.INTERRUPTED;
        }
    }
}
