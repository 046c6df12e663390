package dev.llmemulator.cli;

import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.CannotStartException;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A short load that runs before the measured one and is part of no figure.
///
/// A Java process executes new code slowly at first. A burst of requests to servers that have just
/// started would measure that instead of the servers, so this load has their code, and the
/// tester's, compiled. How it goes is not logged: the measured load meets the same servers and
/// tells of them.
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
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    private final EventLoops loops;
    private final EpochClock clock;

    Priming(EventLoops loops, EpochClock clock) {
        this.loops = loops;
        this.clock = clock;
    }

    /// Primes the servers that a load is meant for, and says so in a sentence for its report.
    ///
    /// @throws CannotStartException when the servers cannot be reached
    String before(LoadPlan load) {
        LOG.info("Priming the servers and the tester.");
        LoadPlan plan = plan(load);
        long start = System.nanoTime();
        LoadRun run = LoadRun.create(loops, plan, clock, new SplittableRandom(plan.seed()));
        long limit = loops.vertx().setTimer(STOP.toMillis(), _ -> run.interrupt());
        LogSetup.quietly(LoadRun.class.getPackageName(), () -> LoadExecution.await(run));
        loops.vertx().cancelTimer(limit);
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "an unmeasured load of %.1f s primed the servers and the tester, which this command"
                        + " had just started; --no-priming leaves it out",
                seconds);
    }

    /// Short answers, as fast as the servers give them.
    private static ResponseMix responses(Target target) {
        RandomVariable length = new RandomVariable.Fixed(20);
        return target.isPaced()
                ? new ResponseMix.Drawn(length, new RandomVariable.Fixed(0.002))
                : new ResponseMix.Limited(length);
    }

    /// Many short answers over the same wire.
    private static LoadPlan plan(LoadPlan load) {
        int clients = Math.min(CLIENTS, Math.min(load.clients(), load.maxConcurrent()));
        return LoadPlan.builder()
                .clients(clients)
                .maxConcurrent(clients)
                .rampDelay(RAMP_DELAY)
                .responses(responses(load.target()))
                .shape(LoadShape.CLOSED.lasting(CYCLES))
                .target(load.target())
                .connectionTimeout(load.patience().connecting())
                .requestTimeout(load.patience().request())
                .build();
    }
}
