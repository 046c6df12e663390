package dev.llmemulator.cli;

import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.dataset.DatasetOptions;
import dev.llmemulator.load.dataset.Datasets;
import dev.llmemulator.load.dataset.TurnChoice;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.Network;
import dev.llmemulator.protocol.body.ExtraMembers;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A short load that runs before the measured one and is part of no figure.
///
/// A Java process executes new code slowly at first. The first requests of a tester, and the first
/// answers of servers that have just started, would be tens of milliseconds late because of that,
/// so this load has their code compiled. How it goes is not logged: a fault that is not of the
/// moment, the measured load meets too.
final class Priming {
    /// New cycles start for this long; the last ones and the closing of sessions come after it, so
    /// that priming takes about a second.
    private static final Duration CYCLES = Duration.ofMillis(650);

    /// Clients connect one after the other and ask at once: the first token comes early, and what
    /// takes long to connect on a slow machine shortens the load instead of prolonging it.
    private static final Duration RAMP_DELAY = Duration.ofMillis(2);

    /// When a load that has not ended is told to.
    private static final Duration STOP = Duration.ofMillis(800);

    private static final int CLIENTS = 100;
    private static final DatasetOptions PROMPTS =
            new DatasetOptions(TurnChoice.FIRST, 1, new RandomVariable.Fixed(100), 0, 1, 0);
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    private final EventLoops loops;
    private final EpochClock clock;
    private final BusyPort busyPort;

    /// @param loops those of the load's clients
    Priming(Terminal terminal, EventLoops loops, EpochClock clock) {
        this.loops = loops;
        this.clock = clock;
        this.busyPort = terminal.busyPort();
    }

    /// Primes, unless the user does not want that, and returns what the load's report is to say of
    /// it.
    ///
    /// @param fresh whether this command has just started the servers that the load is meant for
    /// @throws CannotStartException when no server can be reached or started
    List<String> before(LoadPlan load, boolean fresh, Values values) {
        if (values.of(LoadSettings.NO_PRIMING)) {
            return List.of();
        }
        return List.of(fresh ? ofServers(load) : ofTester(load));
    }

    /// Primes the servers that a load is meant for, and the tester.
    private String ofServers(LoadPlan load) {
        LOG.info("Priming the servers and the tester.");
        return String.format(
                Locale.ROOT,
                "an unmeasured load of %.1f s primed the servers and the tester, which this command"
                        + " had just started; --no-priming leaves it out",
                run(plan(load, there(load.target()))));
    }

    /// Primes the tester alone, with servers of this process that end with it: those that a load is
    /// meant for are sent nothing. They have another clock than the tester, as servers elsewhere
    /// do.
    private String ofTester(LoadPlan load) {
        LOG.info("Priming the tester.");
        EpochClock theirs = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (Network network = Network.start(1);
                EmbeddedStack servers =
                        EmbeddedStack.start(
                                network.loops(), StackConfigs.unnoticed(), theirs, busyPort)) {
            return String.format(
                    Locale.ROOT,
                    "an unmeasured load of %.1f s on servers of its own primed the tester;"
                            + " --no-priming leaves it out",
                    run(plan(load, here(load.target(), servers))));
        }
    }

    /// Returns the target with prompts of its own, as those of the load may be very long.
    private static Target there(Target target) {
        return switch (target) {
            case Target.Sessions sessions -> sessions;
            case Target.OpenAi openAi ->
                    new Target.OpenAi(
                            openAi.url(),
                            openAi.model(),
                            openAi.endpoint(),
                            openAi.ignoreEos(),
                            openAi.extra(),
                            openAi.access(),
                            prompts(openAi));
        };
    }

    /// Returns the same kind of target in this process.
    private static Target here(Target target, EmbeddedStack servers) {
        return switch (target) {
            case Target.Sessions sessions ->
                    new Target.Sessions(servers.httpUrl(), servers.wsUrl(), sessions.format());
            case Target.OpenAi openAi ->
                    new Target.OpenAi(
                            servers.httpUrl().resolve(Targets.API),
                            openAi.model(),
                            openAi.endpoint(),
                            openAi.ignoreEos(),
                            ExtraMembers.NONE,
                            ServerAccess.OPEN,
                            prompts(openAi));
        };
    }

    private static @Nullable Prompts prompts(Target.OpenAi target) {
        return target.prompts() == null ? null : Datasets.synthetic(PROMPTS);
    }

    /// Runs the load, and returns how many seconds it took.
    private double run(LoadPlan plan) {
        long start = System.nanoTime();
        LoadRun run = LoadRun.create(loops, plan, clock, new SplittableRandom(plan.seed()));
        long limit = loops.vertx().setTimer(STOP.toMillis(), _ -> run.interrupt());
        LogSetup.quietly(LoadRun.class.getPackageName(), () -> LoadExecution.await(run));
        loops.vertx().cancelTimer(limit);
        return (System.nanoTime() - start) / 1e9;
    }

    /// Short answers, as fast as the servers give them. Those of a target that decides on its pace
    /// are shorter, so that its requests are as many.
    private static ResponseMix responses(Target target) {
        return target.isPaced()
                ? new ResponseMix.Drawn(
                        new RandomVariable.Fixed(20), new RandomVariable.Fixed(0.002))
                : new ResponseMix.Limited(new RandomVariable.Fixed(5));
    }

    /// Many short answers over the same wire.
    private static LoadPlan plan(LoadPlan load, Target target) {
        int clients = Math.min(CLIENTS, Math.min(load.clients(), load.maxConcurrent()));
        return LoadPlan.builder()
                .clients(clients)
                .maxConcurrent(clients)
                .rampDelay(RAMP_DELAY)
                .responses(responses(target))
                .shape(LoadShape.CLOSED.lasting(CYCLES))
                .target(target)
                .connectionTimeout(load.patience().connecting())
                .requestTimeout(load.patience().request())
                .build();
    }
}
