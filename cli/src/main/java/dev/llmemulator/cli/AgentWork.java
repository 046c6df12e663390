package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.fleet.Work;
import dev.llmemulator.fleet.message.FleetMessage.Standing;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.RunTerms;
import dev.llmemulator.load.engine.StartSignal;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.OutputFolder;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.load.verdict.ServerCpu;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.OpenFileLimit;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs an agent's share with the same code as the command `load`. Any thread.
final class AgentWork implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(AgentWork.class);
    private static final double MICROS_A_MILLI = 1_000.0;
    private static final List<Setting<?>> SETTINGS =
            Stream.concat(LoadSettings.ALONE.stream(), Stream.of(LoadSettings.SHARE)).toList();

    private static final Running NOTHING =
            new Running() {
                @Override
                public Standing standing() {
                    return Standing.NOTHING;
                }

                @Override
                public void interrupt() {
                    // nothing runs
                }
            };

    private final Terminal terminal;
    private final EventLoops loops;
    private final AtomicBoolean primed = new AtomicBoolean();

    AgentWork(Terminal terminal, EventLoops loops) {
        this.terminal = terminal;
        this.loops = loops;
    }

    @Override
    public Running begin(Map<String, String> options, Share share, Report report) {
        Map<String, String> own = new LinkedHashMap<>(options);
        own.put(String.valueOf(LoadSettings.SHARE.option()), share.written());
        try {
            Values values =
                    Values.read(
                            SETTINGS,
                            own,
                            FleetSession.environment(terminal.environment()),
                            LoadPlans::faults);
            LoadPlan plan = LoadPlans.of(values);
            OpenFileLimit.require(plan.sockets());
            EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
            prime(plan, clock, values);
            return begin(plan, clock, ReportOptions.scenario(values), report);
        } catch (UsageException | CannotStartException e) {
            report.refused(String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason"));
            return NOTHING;
        }
    }

    /// Primes before the first share. The notes of all agents would be alike: their logs have them.
    private void prime(LoadPlan plan, EpochClock clock, Values values) {
        if (primed.compareAndSet(false, true)) {
            new Priming(terminal, loops, clock).before(plan, false, values).forEach(LOG::info);
        }
    }

    private Running begin(
            LoadPlan plan, EpochClock clock, Map<String, String> scenario, Report report) {
        LOG.info("Share started. [{}]", PlanSummary.line(plan));
        ServerCpu servers = new Stacks(terminal).cpuAt(plan.httpUrl());
        Signal signal = new Signal(report);
        RunTerms terms = new RunTerms(Recording.EVERYTHING, servers, signal);
        LoadRun run = LoadRun.create(loops, plan, clock, new SplittableRandom(plan.seed()), terms);
        Thread.ofVirtual().name("share").start(() -> await(run, signal, scenario, report));
        return new RunningShare(run);
    }

    private Surroundings surroundings(ZonedDateTime started, Map<String, String> scenario) {
        ZonedDateTime shown = started.truncatedTo(ChronoUnit.SECONDS);
        return Surroundings.of(
                terminal.launch().version(),
                shown.toString(),
                started.toInstant().toEpochMilli(),
                scenario);
    }

    /// A load that ends by itself, with its result or with why it could not begin.
    private void await(LoadRun run, Signal signal, Map<String, String> scenario, Report report) {
        try {
            LoadResult result = LoadExecution.await(run);
            Conclusion conclusion =
                    Conclusion.of(
                            result,
                            run.observations(),
                            Verdict.of(result, run.observations()),
                            List.of(),
                            false);
            report.finished(OutputFolder.parts(conclusion, surroundings(signal.started, scenario)));
        } catch (CannotStartException | IOException e) {
            report.refused(String.valueOf(e.getMessage()));
        } catch (CompletionException e) {
            LOG.error("Internal error.", e);
            report.refused("internal error: " + e.getCause());
        }
    }

    /// Lets the share begin when the lead says so.
    private static final class Signal implements StartSignal {
        private final Report report;

        /// When the share was made, until it begins.
        private volatile ZonedDateTime started = ZonedDateTime.now(ZoneOffset.UTC);

        Signal(Report report) {
            this.report = report;
        }

        @Override
        public void ready(long nanos, LongConsumer begin) {
            report.lined(begin);
        }

        @Override
        public void begun(long late) {
            started = ZonedDateTime.now(ZoneOffset.UTC).minusNanos(late);
            report.begun(late);
        }
    }

    /// A share that runs.
    private record RunningShare(LoadRun run) implements Running {
        @Override
        public Standing standing() {
            long lagMicros = Math.round(run.lagP99Ms() * MICROS_A_MILLI);
            return new Standing(run.progress(), lagMicros, run.cpu());
        }

        @Override
        public void interrupt() {
            run.interrupt();
        }
    }
}
