package dev.llmemulator.cli.dashboard;

import dev.llmemulator.load.Glance;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.LiveJson;
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
import org.jspecify.annotations.Nullable;

/// Tells a page what loads do, one after the other: looks at the one that runs once a second.
///
/// Main thread. What the page shows of a load that runs is computed by the code that computes its
/// report, from a copy of all that was measured.
final class LoadWatch implements AutoCloseable {
    private static final long SECOND = 1_000;
    private static final String SECONDS = "second";
    private static final List<String> OF_A_RUN =
            List.of(SECONDS, "figures", "verdict", "thresholds", "end");

    private final Vertx vertx;
    private final LoadEvents events;
    private final long timer;
    private volatile @Nullable Watched watched;

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
    void watch(LoadRun run, LoadPlan plan, List<Condition> failIf) {
        synchronized (this) {
            OF_A_RUN.forEach(events::clear);
            events.replace("plan", LiveJson.plan(plan));
            watched = new Watched(run, failIf);
        }
    }

    /// Shows the end of a load as its report tells it.
    void finish(Conclusion conclusion) {
        synchronized (this) {
            Watched last = watched;
            watched = null;
            if (last != null) {
                show(last, conclusion.seen(), Integer.MAX_VALUE);
            }
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
            events.replace("end", end);
        }
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        events.close();
    }

    private void look() {
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

    private synchronized boolean shown(Watched of, Glance glance) {
        of.asked = false;
        if (watched != of) {
            return false;
        }
        int last = glance.seen().seconds().size();
        // Some loops may have told their last second, and others not yet.
        show(of, glance.seen(), last - 1);
        events.replace("figures", LiveJson.figures(glance.result()));
        events.replace(
                "thresholds", LiveJson.thresholds(Threshold.check(of.failIf, glance.result())));
        events.replace("verdict", LiveJson.verdict(Verdict.of(glance.result(), glance.seen())));
        return true;
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
