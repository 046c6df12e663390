package dev.llmemulator.cli;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.stack.CannotStartException;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.report.JsonReport;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.TextReport;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a load to its end, or to Ctrl-C, and reports.
final class LoadExecution {
    private static final Logger LOG = LoggerFactory.getLogger(LoadExecution.class);

    /// How long an interrupted load, and what runs beside it, may take to end and to report.
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Lifecycle lifecycle;

    LoadExecution(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
    }

    /// How many sockets the clients of a load have open at once.
    static long sockets(LoadPlan plan) {
        return (long) Math.min(plan.clients(), plan.maxConcurrent()) + plan.httpConnectionLimit();
    }

    /// Where the user wants the report as JSON.
    ///
    /// @throws UsageException when that is no place for a file
    static Optional<Path> reportFile(Values values) {
        Optional<Path> file = values.optional(LoadSettings.JSON).map(Path::toAbsolutePath);
        if (file.filter(f -> !Files.isWritable(f.getParent()) || Files.isDirectory(f))
                .isPresent()) {
            throw new UsageException(
                    "--json '%s': expected a file in a folder that can be written to"
                            .formatted(file.get()));
        }
        return file;
    }

    /// Sends the log of a load to standard error and to a file that bears its size and its start.
    Path startLog(LoadPlan plan, LogLevel level) {
        Path file =
                terminal.logFile(
                        "load_test_%dclients_%dcycles".formatted(plan.clients(), plan.cycles()));
        LogSetup.start(level, file);
        return file;
    }

    /// @throws CannotStartException when the load cannot begin
    ExitCode run(LoadPlan plan, EventLoops loops, EpochClock clock, Optional<Path> json) {
        if (plan.waves() > 1 && !plan.shape().arrival().isOpen()) {
            LOG.info(
                    "{} clients in {} waves of {}.",
                    plan.clients(),
                    plan.waves(),
                    plan.maxConcurrent());
        }
        LoadRun run = LoadRun.create(loops, plan, clock, new SplittableRandom(plan.seed()));
        lifecycle.onSignal(ENDING, run::interrupt);
        LoadResult result = await(run);
        terminal.out().print(TextReport.of(result));
        terminal.out().flush();
        json.ifPresent(file -> write(result, file));
        return exitCode(result.outcome());
    }

    /// The run fails with a checked exception when nobody is where the plan says, and with an
    /// unchecked one for a fault of its own.
    private static LoadResult await(LoadRun run) {
        try {
            return run.start().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause == null || cause instanceof RuntimeException || cause instanceof Error) {
                throw e;
            }
            throw new CannotStartException(String.valueOf(cause.getMessage()), cause);
        }
    }

    private static void write(LoadResult result, Path file) {
        try (OutputStream stream = Files.newOutputStream(file)) {
            JsonReport.write(result, stream);
        } catch (IOException e) {
            throw new CannotStartException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static ExitCode exitCode(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> ExitCode.OK;
            case INTERNAL_ERROR -> ExitCode.INTERNAL;
            case USAGE_ERROR -> ExitCode.USAGE;
            case SET_UP_FAILED -> ExitCode.SETUP;
            case CYCLES_FAILED -> ExitCode.CYCLES;
            case INTEGRITY_BROKEN -> ExitCode.INTEGRITY;
            case THRESHOLD_MISSED -> ExitCode.THRESHOLD;
            case RUN_INVALID -> ExitCode.INVALID;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
    }
}
