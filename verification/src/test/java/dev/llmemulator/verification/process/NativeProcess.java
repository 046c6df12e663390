package dev.llmemulator.verification.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that runs beside a test and ends with it.
///
/// Its output goes to a log file in the build folder; what fails here shows the end of that file.
/// It is killed by its own process handle, also when the test's JVM ends first.
public final class NativeProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(15);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 30;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread onExit;

    private NativeProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.onExit = new Thread(process::destroyForcibly, "kill-" + name);
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /// Starts a program.
    ///
    /// @param name what messages and the log file call it
    /// @param command the executable and its arguments
    /// @param environment variables beside those of this JVM
    /// @param folder where it runs and where its log goes
    public static NativeProcess start(
            String name, List<String> command, Map<String, String> environment, Path folder) {
        try {
            Files.createDirectories(folder);
            Path log = Files.createTempFile(folder, name + "-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new NativeProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + command, e);
        }
    }

    /// A TCP port of the loopback interface that was free a moment ago.
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /// Waits until a probe succeeds. The probe has to speak the program's protocol and to bound its
    /// own time; whatever it throws counts as not ready.
    ///
    /// @throws AssertionError with the end of the log, when the program ends or stays unready
    public NativeProcess awaitReady(Probe probe) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers(probe)) {
            if (endsWithin(Duration.ofMillis(20))) {
                throw new AssertionError(
                        name + " ended with exit code " + process.exitValue() + tail());
            }
            if (System.nanoTime() > deadline) {
                close();
                throw new AssertionError(
                        name + " was not ready within " + READY_WITHIN.toSeconds() + " s" + tail());
            }
        }
        return this;
    }

    private static boolean answers(Probe probe) {
        try {
            return probe.succeeds();
        } catch (Exception _) {
            return false;
        }
    }

    /// Asks the program to end, as SIGTERM does, and does not wait.
    public void terminate() {
        process.destroy();
    }

    /// Asks the program to end, as Ctrl-C does, and does not wait.
    public void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot interrupt " + name, e);
        }
    }

    /// Waits for the program's end and returns its exit code.
    ///
    /// @throws AssertionError with the end of the log, when it does not end in time
    public int exitCode(Duration timeout) {
        if (!endsWithin(timeout)) {
            throw new AssertionError(
                    name + " did not end within " + timeout.toSeconds() + " s" + tail());
        }
        return process.exitValue();
    }

    /// All that the program has written so far.
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /// The end of the log, for messages of failures.
    public String tail() {
        List<String> lines = output().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return "\n--- end of " + log + "\n" + String.join("\n", last);
    }

    private boolean endsWithin(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /// Ends the program, by force when it does not listen, and waits for its end.
    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(STOPPED_WITHIN)) {
            process.destroyForcibly();
            endsWithin(STOPPED_WITHIN);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException _) {
            // the JVM is already going down and the hook has its turn
        }
    }

    /// One try to talk to a program.
    @FunctionalInterface
    public interface Probe {
        /// Whether the program answered as it should.
        boolean succeeds() throws Exception;
    }
}
