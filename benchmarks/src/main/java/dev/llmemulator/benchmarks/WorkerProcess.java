package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a [Worker] in a separate JVM with the class path and the flags of this one. It takes no CPU
/// time while it has nothing to run. Must be used by one thread.
final class WorkerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private WorkerProcess(Process process) {
        this.process = process;
        this.orders = process.outputWriter();
        this.answers = process.inputReader();
    }

    /// Starts a worker that prepares itself for a load.
    ///
    /// @param jvm the command line up to the main class
    static WorkerProcess start(List<String> jvm, ContenderKind kind, Load load) throws IOException {
        return start(
                jvm,
                Worker.class,
                kind.name(),
                Integer.toString(load.clients()),
                Integer.toString(load.cycles()),
                Long.toString(load.gap().toMillis()));
    }

    /// Starts a main class that answers each line on its standard input with one line.
    static WorkerProcess start(Class<?> main, String... arguments) throws IOException {
        return start(Jvm.command(), main, arguments);
    }

    private static WorkerProcess start(List<String> jvm, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(jvm);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new WorkerProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Returns the process, to see what it takes of the machine.
    ProcessHandle process() {
        return process.toHandle();
    }

    /// Runs the load once.
    Measurements run() throws IOException {
        return Measurements.parse(ask("run"));
    }

    /// Sends a line and waits for the answer.
    ///
    /// @throws IOException when the process has ended; it has reported why on standard error
    String ask(String order) throws IOException {
        orders.write(order);
        orders.newLine();
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the worker has ended without an answer");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
