package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.progress.LiveProgress;
import dev.llmemulator.cli.progress.ProgressView;
import dev.llmemulator.fleet.lead.FleetResult;
import dev.llmemulator.fleet.lead.Loss;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.SavedRun;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.stack.CannotStartException;
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
        FleetResult result;
        try (FleetSession session = FleetSession.open(fleet, terminal)) {
            lifecycle.onSignal(LoadExecution.ENDING, session::interrupt);
            if (!session.gather()) {
                return ExitCode.INTERRUPTED;
            }
            try (LiveProgress _ = progress(session, plan)) {
                result = session.run(FleetSession.options(values, plan), plan);
            }
        }
        for (Loss loss : result.losses()) {
            terminal.complain(loss.sentence());
        }
        if (result.parts().isEmpty()) {
            return result.interrupted() ? ExitCode.INTERRUPTED : ExitCode.INVALID;
        }
        return report(result, plan, options);
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

    private ExitCode report(FleetResult result, LoadPlan plan, ReportOptions options) {
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
        return new ReportWriter(terminal).write(conclusion, whole.surroundings(), options);
    }
}
