package dev.llmemulator.stack.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.stack.CannotStartException;
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

/// Docker's client program, as it is called for one compose file. Main thread only; blocks.
public final class Docker {
    /// An engine that answers at all answers a question within that time, also on a busy machine.
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final Optional<Path> program;
    private final Path composeFile;

    /// @param program the client; empty where it is not installed
    /// @param composeFile the project's `docker-compose.yml`
    public Docker(Optional<Path> program, Path composeFile) {
        this.program = program;
        this.composeFile = composeFile;
    }

    /// What a call has answered.
    ///
    /// @param exitCode 0 when all went well
    /// @param output its standard output
    /// @param errors its standard error
    record Answer(int exitCode, String output, String errors) {
        boolean isWell() {
            return exitCode == 0;
        }

        /// The last line of what went wrong.
        String cause() {
            return errors.strip().lines().reduce("", (_, line) -> line.strip());
        }
    }

    /// Whether there can be a stack: a client, and a file to call it with.
    boolean isUsable() {
        return program.isPresent() && Files.isRegularFile(composeFile);
    }

    /// Makes sure that a stack can be looked after.
    ///
    /// @throws CannotStartException saying what is missing and what helps
    void require() {
        if (program.isEmpty() || !ask("compose", "version").isWell()) {
            throw new CannotStartException(
                    "the docker stack needs docker with its compose plugin (docs.docker.com/engine/install),"
                            + " or take --stack native");
        }
        Answer engine = ask("version", "--format", "{{.Server.Version}}");
        if (!engine.isWell()) {
            throw new CannotStartException(
                    "the Docker engine does not answer (%s): start it, or set DOCKER_HOST to one that runs"
                            .formatted(engine.cause()));
        }
    }

    /// A call whose output is wanted.
    ///
    /// @throws CannotStartException when there is no answer in time
    Answer ask(String... arguments) {
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
            return new Answer(process.exitValue(), output.join(), errors.join());
        } catch (IOException e) {
            throw cannotRun(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A call of `docker compose` whose output is wanted.
    Answer askCompose(String... arguments) {
        return ask(compose(List.of(arguments)).toArray(String[]::new));
    }

    /// A call of `docker compose` whose messages the user sees, however long it takes.
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
            throw new IllegalStateException(e);
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
