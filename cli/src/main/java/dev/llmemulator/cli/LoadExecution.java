package dev.llmemulator.cli;

import dev.llmemulator.cli.dashboard.Dashboard;
import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.cli.progress.LiveProgress;
import dev.llmemulator.cli.progress.ProgressView;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.RunTerms;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.ServerCpu;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.metrics.MetricsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a load to its end, or to Ctrl-C, and reports.
final class LoadExecution {
    private static final Logger LOG = LoggerFactory.getLogger(LoadExecution.class);

    /// How long an interrupted load, and what runs beside it, may take to end and to report.
    static final Duration ENDING = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Lifecycle lifecycle;

    LoadExecution(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
    }

    /// How many sockets the clients of a load have open at once.
    static long sockets(LoadPlan plan) {
        return plan.sockets();
    }

    /// Sends the log of a load to standard error and to a file that bears its size and its start.
    Path startLog(LoadPlan plan, LogLevel level) {
        String size =
                plan.isCounted() ? plan.cycles() + "cycles" : Spelling.of(plan.shape().arrival());
        Path file = terminal.logFile("load_test_%dclients_%s".formatted(plan.clientsInAll(), size));
        LogSetup.start(level, file);
        return file;
    }

    /// Runs a load.
    ///
    /// @param servers how much processor time they take
    /// @param notes what its report is to say beside what it says of itself
    /// @throws CannotStartException when the load cannot begin
    ExitCode run(
            LoadPlan plan,
            EventLoops loops,
            EpochClock clock,
            ServerCpu servers,
            ReportOptions options,
            List<String> notes) {
        if (plan.waves() > 1 && !plan.shape().arrival().isOpen()) {
            LOG.info(
                    "{} clients in {} waves of {}.",
                    plan.clients(),
                    plan.waves(),
                    plan.maxConcurrent());
        }
        LOG.info("Test started. [{}]", PlanSummary.line(plan));
        LoadRun run =
                LoadRun.create(
                        loops,
                        plan,
                        clock,
                        new SplittableRandom(plan.seed()),
                        RunTerms.USUAL.with(servers));
        try (Dashboard dashboard = dashboard(run, plan, loops, options)) {
            lifecycle.onSignal(ENDING, () -> interrupt(run, dashboard));
            ZonedDateTime started =
                    ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
            LoadResult result = watched(run, plan, loops, options);
            Conclusion conclusion = conclusion(result, run.observations(), options, notes);
            Surroundings surroundings = surroundings(terminal, started, plan, options);
            ExitCode code = new ReportWriter(terminal).write(conclusion, surroundings, options);
            if (dashboard != null) {
                dashboard.finish(conclusion, surroundings);
                dashboard.hold();
            }
            return code;
        }
    }

    private static void interrupt(LoadRun run, @Nullable Dashboard dashboard) {
        run.interrupt();
        if (dashboard != null) {
            dashboard.release();
        }
    }

    /// Opens the page of a load, where that is asked for.
    private @Nullable Dashboard dashboard(
            LoadRun run, LoadPlan plan, EventLoops loops, ReportOptions options) {
        Dashboard dashboard =
                new LoadViews(terminal, loops)
                        .dashboard(options.dashboard(), "load", run::interrupt);
        if (dashboard != null) {
            dashboard.watch(run, plan, options.failIf());
        }
        return dashboard;
    }

    /// When and where a run was made, and with which options.
    static Surroundings surroundings(
            Terminal terminal, ZonedDateTime started, LoadPlan plan, ReportOptions options) {
        return Surroundings.of(
                terminal.launch().version(),
                started.toString(),
                started.toInstant().toEpochMilli(),
                scenario(plan, options));
    }

    /// The options with what was worked out from them, so that a repetition is the same load.
    static Map<String, String> scenario(LoadPlan plan, ReportOptions options) {
        Map<String, String> scenario = new LinkedHashMap<>(options.scenario());
        scenario.put("clients", String.valueOf(plan.clients()));
        scenario.put("max-concurrent", String.valueOf(plan.maxConcurrent()));
        return Collections.unmodifiableMap(scenario);
    }

    /// Judges a run.
    ///
    /// @param notes what its report is to say beside what it says of itself
    static Conclusion conclusion(
            LoadResult result, Observations seen, ReportOptions options, List<String> notes) {
        Verdict verdict = Verdict.of(result, seen);
        for (String note : notes) {
            verdict = verdict.noting(note);
        }
        return Conclusion.of(result, seen, verdict, options.failIf(), options.requireValid());
    }

    private LoadResult watched(
            LoadRun run, LoadPlan plan, EventLoops loops, ReportOptions options) {
        LoadViews views = new LoadViews(terminal, loops);
        try (MetricsServer _ = views.metrics(options.metricsPort(), run::live);
                LiveProgress _ = progress(run, plan)) {
            return await(run);
        }
    }

    /// Shows how far the run is, if standard error is a terminal.
    private @Nullable LiveProgress progress(LoadRun run, LoadPlan plan) {
        ProgressView view = new ProgressView(plan, System.nanoTime());
        return LiveProgress.start(
                        terminal.environment(),
                        width ->
                                view.lines(
                                        System.nanoTime(), run.progress(), run.lagP99Ms(), width))
                .orElse(null);
    }

    /// The run fails with a checked exception when nobody is where the plan says, and with an
    /// unchecked one for a fault of its own.
    static LoadResult await(LoadRun run) {
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
}
