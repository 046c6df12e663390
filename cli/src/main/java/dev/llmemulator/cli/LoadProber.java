package dev.llmemulator.cli;

import dev.llmemulator.cli.dashboard.Dashboard;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.load.search.Goal;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes each probe of a search a run of its own.
///
/// Probes on the main thread; [#interrupt] on any.
final class LoadProber extends SearchProber {
    private static final Logger LOG = LoggerFactory.getLogger(LoadProber.class);

    private final EventLoops loops;
    private final ProbePlans plans;
    private final ProbeTarget target;
    private final Goal goal;
    private int count;
    private volatile @Nullable LoadRun running;
    private volatile boolean interrupted;

    LoadProber(EventLoops loops, ProbePlans plans, ProbeTarget target, Goal goal) {
        this.loops = loops;
        this.plans = plans;
        this.target = target;
        this.goal = goal;
    }

    @Override
    public Probe probe(int load) {
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        return target.during(clock, (httpUrl, wsUrl) -> probe(load, clock, httpUrl, wsUrl));
    }

    private Probe probe(int load, EpochClock clock, URI httpUrl, URI wsUrl) {
        LoadPlan plan = plans.at(load, count++, httpUrl, wsUrl);
        LOG.info("Probe started. [{}]", PlanSummary.line(plan));
        LoadRun run = LoadRun.create(loops, plan, clock, new SplittableRandom(plan.seed()));
        running = run;
        if (interrupted) {
            return Probe.interrupted(load);
        }
        Dashboard page = page();
        if (page != null) {
            page.watch(run, plan, List.of());
        }
        LoadResult result = LoadExecution.await(run);
        return goal.judge(load, result, Verdict.of(result, run.observations()));
    }

    @Override
    void interrupt() {
        interrupted = true;
        LoadRun run = running;
        if (run != null) {
            run.interrupt();
        }
    }
}
