package dev.llmemulator.cli;

import dev.llmemulator.cli.dashboard.Dashboard;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.TargetKind;
import dev.llmemulator.cli.option.TargetSettings;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.fleet.lead.FleetResult;
import dev.llmemulator.load.output.SavedRun;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.Durations;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.search.Goal;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.loop.EpochClock;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes each probe of a search a load of several agents.
final class FleetProber extends SearchProber {
    private static final Logger LOG = LoggerFactory.getLogger(FleetProber.class);

    private final FleetSession session;
    private final Values values;
    private final ProbePlans plans;
    private final ProbeTarget target;
    private final Goal goal;
    private int count;
    private volatile boolean interrupted;

    FleetProber(
            FleetSession session, Values values, ProbePlans plans, ProbeTarget target, Goal goal) {
        this.session = session;
        this.values = values;
        this.plans = plans;
        this.target = target;
        this.goal = goal;
    }

    @Override
    public Probe probe(int load) {
        if (interrupted) {
            return Probe.interrupted(load);
        }
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        return target.during(clock, (httpUrl, wsUrl) -> probe(load, httpUrl, wsUrl));
    }

    private Probe probe(int load, URI httpUrl, URI wsUrl) {
        LoadPlan plan = plans.at(load, count++, httpUrl, wsUrl);
        LOG.info("Probe started. [{}]", PlanSummary.line(plan));
        Map<String, String> options = options(plan, httpUrl, wsUrl);
        Dashboard page = page();
        if (page != null) {
            page.watch(session::look, plan);
        }
        FleetResult result = session.run(options, plan);
        if (result.parts().isEmpty()) {
            return Probe.interrupted(load);
        }
        Map<String, String> scenario = new LinkedHashMap<>();
        options.forEach((option, text) -> scenario.put(option.substring(2), text));
        SavedRun whole = FleetReport.of(result, plan, scenario, Optional.empty());
        return goal.judge(load, whole.result(plan), whole.verdict());
    }

    /// The options of a probe: what the user has said of each cycle, and what the probe is.
    private Map<String, String> options(LoadPlan plan, URI httpUrl, URI wsUrl) {
        Map<String, String> options = FleetSession.options(values, plan);
        LoadShape shape = plan.shape();
        options.put("--seed", String.valueOf(plan.seed()));
        options.put("--arrival", Spelling.of(shape.arrival()));
        put(options, "--duration", shape.duration());
        put(options, "--warm-up", shape.warmUp());
        if (shape.rate() != null) {
            options.put("--rate", shape.rate().written());
        }
        if (values.of(TargetSettings.TARGET) == TargetKind.OPENAI) {
            options.put(String.valueOf(TargetSettings.URL.option()), httpUrl.toString());
        } else {
            options.put(String.valueOf(LoadSettings.HTTP_URL.option()), httpUrl.toString());
            options.put(String.valueOf(LoadSettings.WS_URL.option()), wsUrl.toString());
        }
        return options;
    }

    private static void put(
            Map<String, String> options, String option, @Nullable Duration duration) {
        if (duration != null) {
            options.put(option, Durations.written(duration));
        }
    }

    /// The agents need not wait for the page.
    @Override
    void finish(Outcome outcome) {
        session.close();
        super.finish(outcome);
    }

    @Override
    void interrupt() {
        interrupted = true;
        session.interrupt();
    }
}
