package dev.llmemulator.cli.dashboard;

import dev.llmemulator.fleet.lead.FleetLook;
import dev.llmemulator.load.Glance;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.LiveJson;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.threshold.Threshold;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Second;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.web.LoadEvents;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells a page what loads do, one after the other: looks at the one that runs once a second.
///
/// Main thread. What the page shows of a load that runs is computed by the code that computes its
/// report, from a copy of all that was measured.
final class LoadWatch implements AutoCloseable {
    private static final long SECOND = 1_000;
    private static final String SECONDS = "second";
    private static final List<String> OF_A_RUN =
            List.of(SECONDS, "waves", "figures", "verdict", "thresholds", "agents", "end");

    private final Vertx vertx;
    private final LoadEvents events;
    private final long timer;
    private volatile @Nullable Watched watched;
    private volatile @Nullable FleetWatch fleet;
    private String plan = "";

    /// A load that is shown, and how much of it was shown already.
    private static final class Watched {
        final LoadRun run;
        final List<Condition> failIf;
        int seconds;
        boolean asked;

        Watched(LoadRun run, List<Condition> failIf) {
            this.run = run;
            this.failIf = failIf;
        }
    }

    /// Shows nothing until [#watch].
    LoadWatch(Vertx vertx, LoadEvents events) {
        this.vertx = vertx;
        this.events = events;
        this.timer = vertx.setPeriodic(SECOND, _ -> look());
    }

    /// Shows a load from now on, in place of an earlier one.
    void watch(LoadRun run, LoadPlan of, List<Condition> failIf) {
        synchronized (this) {
            begin(of);
            watched = new Watched(run, failIf);
        }
    }

    /// Shows a load of several agents from now on, in place of an earlier one.
    ///
    /// @param look tells how it stands; any thread
    void watch(Supplier<FleetLook> look, LoadPlan of) {
        synchronized (this) {
            begin(of);
            fleet = new FleetWatch(look, of, events);
        }
    }

    private void begin(LoadPlan of) {
        watched = null;
        fleet = null;
        OF_A_RUN.forEach(events::clear);
        plan = LiveJson.plan(of);
        events.replace("plan", plan);
    }

    /// Shows the end of a load as its report tells it.
    void finish(Conclusion conclusion) {
        synchronized (this) {
            Watched last = watched;
            watched = null;
            if (last != null) {
                show(last, conclusion.seen(), Integer.MAX_VALUE);
            }
            FleetWatch agents = fleet;
            fleet = null;
            if (agents != null) {
                agents.finish();
                showAnew(conclusion.seen());
            }
            showWaves(conclusion.result(), conclusion.seen());
            events.replace("figures", LiveJson.figures(conclusion.result()));
            events.replace("thresholds", LiveJson.thresholds(conclusion.thresholds()));
            events.replace("verdict", LiveJson.verdict(conclusion.verdict()));
            events.replace("end", LiveJson.end(conclusion.outcome()));
        }
    }

    /// Shows an end that no report tells.
    void finish(Outcome outcome) {
        finish(LiveJson.end(outcome));
    }

    /// Shows that a load could not begin.
    void fail(String reason) {
        finish(LiveJson.failure(reason));
    }

    private void finish(String end) {
        synchronized (this) {
            watched = null;
            fleet = null;
            events.replace("end", end);
        }
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        events.close();
    }

    /// Puts the seconds of the agents' parts in place of what the agents told while they ran.
    private void showAnew(Observations seen) {
        events.clear(SECONDS);
        events.replace("plan", plan);
        seen.seconds().forEach(each -> events.append(SECONDS, LiveJson.second(each)));
    }

    private void look() {
        FleetWatch agents = fleet;
        if (agents != null) {
            vertx.executeBlocking(() -> looked(agents));
            return;
        }
        Watched now = watched;
        if (now == null || now.asked) {
            return;
        }
        now.asked = true;
        var _ =
                now.run
                        .glance()
                        .thenAccept(glance -> vertx.executeBlocking(() -> shown(now, glance)));
    }

    private synchronized boolean looked(FleetWatch agents) {
        if (fleet != agents) {
            return false;
        }
        agents.look();
        return true;
    }

    private synchronized boolean shown(Watched of, Glance glance) {
        of.asked = false;
        if (watched != of) {
            return false;
        }
        int last = glance.seen().seconds().size();
        // Some loops may have told their last second, and others not yet.
        show(of, glance.seen(), last - 1);
        showWaves(glance.result(), glance.seen());
        events.replace("figures", LiveJson.figures(glance.result()));
        events.replace(
                "thresholds", LiveJson.thresholds(Threshold.check(of.failIf, glance.result())));
        events.replace("verdict", LiveJson.verdict(Verdict.of(glance.result(), glance.seen())));
        return true;
    }

    private void showWaves(LoadResult result, Observations seen) {
        if (seen.waves().size() > 1) {
            events.replace("waves", LiveJson.waves(result.plan(), seen.waves()));
        }
    }

    /// Shows the seconds that were not shown, up to one.
    private void show(Watched of, Observations seen, int most) {
        for (Second second : seen.seconds()) {
            if (second.second() > of.seconds && second.second() <= most) {
                events.append(SECONDS, LiveJson.second(second));
                of.seconds = second.second();
            }
        }
    }
}
