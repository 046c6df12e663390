package dev.llmemulator.stack.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.Interruption;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Calls Docker's client program for one compose file. Must be used on the main thread only;
/// blocks.
public final class Docker {
    /// The time limit for an answer of the engine, which is generous also for a busy machine.
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final Optional<Path> program;
    private final Path composeFile;

    /// Takes the client and the file.
    ///
    /// @param program the client; empty if it is not installed
    /// @param composeFile the project's `docker-compose.yml`
    public Docker(Optional<Path> program, Path composeFile) {
        this.program = program;
        this.composeFile = composeFile;
    }

    /// Holds the answer to a call.
    ///
    /// @param exitCode 0 on success
    /// @param output its standard output
    /// @param errors its standard error
    record CallResult(int exitCode, String output, String errors) {
        boolean isWell() {
            return exitCode == 0;
        }

        /// Returns the last line of the error output.
        String cause() {
            return errors.strip().lines().reduce("", (_, line) -> line.strip());
        }
    }

    /// Returns whether a stack is possible: there is a client and a compose file.
    boolean isUsable() {
        return program.isPresent() && Files.isRegularFile(composeFile);
    }

    /// Checks that a stack can be managed.
    ///
    /// @throws CannotStartException stating what is missing and how to get it
    void require() {
        if (program.isEmpty() || !ask("compose", "version").isWell()) {
            throw new CannotStartException(
                    "the docker stack needs docker with its compose plugin (docs.docker.com/engine/install),"
                            + " or take --stack native");
        }
        CallResult engine = ask("version", "--format", "{{.Server.Version}}");
        if (!engine.isWell()) {
            throw new CannotStartException(
                    "the Docker engine does not answer (%s): start it, or set DOCKER_HOST to one that runs"
                            .formatted(engine.cause()));
        }
    }

    /// Makes a call whose output is needed.
    ///
    /// @throws CannotStartException when there is no answer in time
    CallResult ask(String... arguments) {
        List<String> command = command(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            CompletableFuture<String> output = reading(process.getInputStream());
            CompletableFuture<String> errors = reading(process.getErrorStream());
            if (!process.waitFor(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new CannotStartException(
                        "docker has not answered within %d s: %s"
                                .formatted(ANSWERS_WITHIN.toSeconds(), String.join(" ", command)));
            }
            return new CallResult(process.exitValue(), output.join(), errors.join());
        } catch (IOException e) {
            throw cannotRun(e);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    /// Makes a call of `docker compose` whose output is needed.
    CallResult askCompose(String... arguments) {
        return ask(compose(List.of(arguments)).toArray(String[]::new));
    }

    /// Makes a call of `docker compose` whose messages the user sees, however long it takes.
    ///
    /// @param environment variables beside those of this process
    /// @param out takes its standard output
    int showCompose(List<String> arguments, Map<String, String> environment, PrintStream out) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command(compose(arguments)))
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getInputStream().transferTo(out);
            return process.waitFor();
        } catch (IOException e) {
            throw cannotRun(e);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    private List<String> compose(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("compose", "-f", composeFile.toString()));
        all.addAll(arguments);
        return all;
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.map(Path::toString).orElse("docker"));
        command.addAll(arguments);
        return command;
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(stream.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static CannotStartException cannotRun(IOException cause) {
        return new CannotStartException("cannot run docker: " + cause.getMessage(), cause);
    }
}
