package dev.llmemulator.cli;

import dev.llmemulator.cli.ConsolePlans.Planned;
import dev.llmemulator.cli.console.ConsoleForm;
import dev.llmemulator.cli.console.ConsoleLoads;
import dev.llmemulator.cli.console.PastLoads;
import dev.llmemulator.cli.dashboard.ConsolePage;
import dev.llmemulator.cli.option.ConsoleSettings;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.RunTerms;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.FacePort;
import dev.llmemulator.stack.Interruption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the loads that a page asks for, one after the other, until a signal comes. Main thread.
final class ConsoleExecution {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleExecution.class);

    /// How much longer than it may be planned for a load may take.
    private static final Duration OVERTIME = Duration.ofMinutes(1);

    private final Terminal terminal;
    private final Lifecycle lifecycle;
    private final Values values;
    private final ConsoleTarget target;
    private final EpochClock clock;
    private final ConsoleLoads<Planned> loads;
    private final PastLoads past = new PastLoads();
    private boolean primed;

    ConsoleExecution(
            Terminal terminal,
            Lifecycle lifecycle,
            Values values,
            ConsoleTarget target,
            EpochClock clock) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
        this.values = values;
        this.target = target;
        this.clock = clock;
        loads =
                new ConsoleLoads<>(
                        new ConsolePlans(
                                values, terminal.environment(), target.plans(), target.endsHere()));
    }

    /// Serves the page.
    ExitCode run() {
        BusyPort busyPort = terminal.busyPort();
        FacePort.Purpose purpose =
                new FacePort.Purpose(
                        values.of(ConsoleSettings.PORT), "--console-port", "The console");
        try (Network clients = Network.start();
                ConsolePage page =
                        new ConsolePage(
                                clients.loops(), purpose, busyPort, loads, target.readings())) {
            lifecycle.onSignal(LoadExecution.ENDING, loads::close);
            page.form(form().json());
            page.past(past.json());
            terminal.tell("loads are started and shown at " + page.url());
            ConsoleLoads.Wanted<Planned> next = loads.next();
            while (next != null) {
                run(next, clients.loops(), page);
                next = loads.next();
            }
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
        LOG.info("Stopped.");
        return ExitCode.OK;
    }

    private ConsoleForm form() {
        return new ConsoleForm(
                values, target.name(), target.playground(), target.readings() != null);
    }

    private void run(ConsoleLoads.Wanted<Planned> wanted, EventLoops loops, ConsolePage page) {
        ZonedDateTime started = ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        try {
            run(wanted, loops, page, started);
        } catch (CannotStartException e) {
            String reason = String.valueOf(e.getMessage());
            terminal.complain("load %d: %s".formatted(wanted.number(), reason));
            past.add(
                    new PastLoads.Past(
                            wanted.number(),
                            started.toString(),
                            wanted.load().asked(),
                            Outcome.SET_UP_FAILED,
                            null));
            loads.end(wanted.number(), null);
            page.fail(reason);
        }
        page.past(past.json());
    }

    private void run(
            ConsoleLoads.Wanted<Planned> wanted,
            EventLoops loops,
            ConsolePage page,
            ZonedDateTime started) {
        Planned load = wanted.load();
        List<String> notes = primed(load, loops);
        LOG.info("Load {} started. [{}]", wanted.number(), PlanSummary.line(load.plan()));
        LoadRun run =
                LoadRun.create(
                        loops,
                        load.plan(),
                        clock,
                        new SplittableRandom(load.plan().seed()),
                        RunTerms.USUAL.with(target.cpu()));
        page.watch(run, load.plan(), load.options().failIf());
        Conclusion conclusion =
                LoadExecution.conclusion(
                        within(run, loops), run.observations(), load.options(), notes);
        Surroundings surroundings =
                LoadExecution.surroundings(terminal, started, load.plan(), load.options());
        new ReportWriter(terminal).write(conclusion, surroundings, load.options());
        past.add(
                new PastLoads.Past(
                        wanted.number(),
                        started.toString(),
                        load.asked(),
                        conclusion.outcome(),
                        PastLoads.figures(conclusion.result())));
        // Whoever sees the end may start the next load at once.
        loads.end(wanted.number(), ConsolePage.files(conclusion, surroundings));
        page.finish(conclusion);
    }

    /// Primes before the first load.
    private List<String> primed(Planned load, EventLoops loops) {
        if (primed) {
            return List.of();
        }
        primed = true;
        return new Priming(terminal, loops, clock).before(load.plan(), target.isNew(), values);
    }

    /// Runs a load to its end, to the page's or a signal's stop, or to the end of its time.
    private LoadResult within(LoadRun run, EventLoops loops) {
        Duration most = values.of(ConsoleSettings.MAX_DURATION).plus(OVERTIME);
        long timer =
                loops.vertx()
                        .setTimer(
                                most.toMillis(),
                                _ -> {
                                    LOG.warn("The load takes too long and is stopped.");
                                    run.interrupt();
                                });
        loads.begin(run::interrupt);
        try {
            return LoadExecution.await(run);
        } finally {
            loops.vertx().cancelTimer(timer);
        }
    }
}
