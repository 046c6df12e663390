package dev.llmemulator.cli;

import dev.llmemulator.cli.dashboard.Dashboard;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.progress.LiveProgress;
import dev.llmemulator.cli.progress.ProgressView;
import dev.llmemulator.fleet.lead.FleetResult;
import dev.llmemulator.fleet.lead.Loss;
import dev.llmemulator.load.LiveLoad;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.SavedRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.recorder.Snapshot;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.metrics.MetricsServer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads a load of several agents to its end, or to Ctrl-C, and reports.
final class FleetExecution {
    private static final Logger LOG = LoggerFactory.getLogger(FleetExecution.class);

    private final Terminal terminal;
    private final Lifecycle lifecycle;

    FleetExecution(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
    }

    /// Runs a load.
    ///
    /// @throws CannotStartException when it cannot begin
    ExitCode run(LoadPlan plan, Values values, ReportOptions options, FleetOptions fleet) {
        LOG.info("Test started. [{}, agents={}]", PlanSummary.line(plan), fleet.agents());
        try (FleetSession session = FleetSession.open(fleet, terminal);
                Network network = Network.start(1)) {
            LoadViews views = new LoadViews(terminal, network.loops());
            try (Dashboard page = views.dashboard(options.dashboard(), "load", session::interrupt);
                    MetricsServer _ = views.metrics(options.metricsPort(), () -> live(session))) {
                lifecycle.onSignal(LoadExecution.ENDING, () -> interrupt(session, page));
                return run(plan, values, options, session, page);
            }
        }
    }

    private ExitCode run(
            LoadPlan plan,
            Values values,
            ReportOptions options,
            FleetSession session,
            @Nullable Dashboard page) {
        if (!session.gather()) {
            return ExitCode.INTERRUPTED;
        }
        if (page != null) {
            page.watch(session::look, plan);
        }
        FleetResult result;
        try (LiveProgress _ = progress(session, plan)) {
            result = session.run(FleetSession.options(values, plan), plan);
        }
        // The agents need not wait for the page.
        session.close();
        for (Loss loss : result.losses()) {
            terminal.complain(loss.sentence());
        }
        if (result.parts().isEmpty()) {
            Outcome outcome = result.interrupted() ? Outcome.INTERRUPTED : Outcome.RUN_INVALID;
            if (page != null) {
                page.finish(outcome);
            }
            return ExitCode.of(outcome);
        }
        return report(result, plan, options, page);
    }

    private static void interrupt(FleetSession session, @Nullable Dashboard page) {
        session.interrupt();
        if (page != null) {
            page.release();
        }
    }

    /// What the agents tell while they run, which is counts without kinds of errors, and no times.
    private static CompletionStage<LiveLoad> live(FleetSession session) {
        LoadProgress progress = session.progress();
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        counts.put(Count.CYCLES_COMPLETED, progress.cycles());
        counts.put(Count.CYCLES_FAILED, progress.failed());
        counts.put(Count.TOKENS_RECEIVED, progress.tokens());
        return CompletableFuture.completedStage(
                new LiveLoad(progress.alive(), new Snapshot(counts, Map.of(), Map.of())));
    }

    private @Nullable LiveProgress progress(FleetSession session, LoadPlan plan) {
        ProgressView view = new ProgressView(plan, System.nanoTime());
        return LiveProgress.start(
                        terminal.environment(),
                        width ->
                                view.lines(
                                        System.nanoTime(),
                                        session.progress(),
                                        session.lagP99Ms(),
                                        width))
                .orElse(null);
    }

    private ExitCode report(
            FleetResult result, LoadPlan plan, ReportOptions options, @Nullable Dashboard page) {
        SavedRun whole =
                FleetReport.of(
                        result,
                        plan,
                        LoadExecution.scenario(plan, options),
                        options.folder().map(folder -> folder.resolve("parts")));
        LoadResult measured = whole.result(plan);
        boolean lost = !result.losses().isEmpty();
        Conclusion conclusion =
                Conclusion.of(
                        measured,
                        whole.seen(),
                        whole.verdict(),
                        options.failIf(),
                        options.requireValid() || lost);
        ExitCode code = new ReportWriter(terminal).write(conclusion, whole.surroundings(), options);
        if (page != null) {
            page.finish(conclusion, whole.surroundings());
            page.hold();
        }
        return code;
    }
}
