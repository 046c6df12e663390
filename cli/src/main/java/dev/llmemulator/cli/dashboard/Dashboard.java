package dev.llmemulator.cli.dashboard;

import dev.llmemulator.load.Glance;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.LiveJson;
import dev.llmemulator.load.output.OutputFolder;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.threshold.Threshold;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Second;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.FacePort;
import dev.llmemulator.web.LoadFace;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The web page of a load.
///
/// Main thread; [#release] any thread. What the page shows of a load that runs is computed by the
/// code that computes its report, from a copy of all that was measured.
public final class Dashboard implements AutoCloseable {
    private static final long SECOND = 1_000;
    private static final int KEY_BYTES = 16;
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 200;
    private static final String SECONDS = "second";
    private static final List<String> OF_A_RUN =
            List.of(SECONDS, "figures", "verdict", "thresholds", "end");

    private final Vertx vertx;
    private final LoadFace face;
    private final FacePort port;
    private final String key;
    private final boolean hold;
    private final CountDownLatch released = new CountDownLatch(1);
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

    private Dashboard(EventLoops loops, LoadFace face, FacePort port, String key, boolean hold) {
        this.vertx = loops.vertx();
        this.face = face;
        this.port = port;
        this.key = key;
        this.hold = hold;
        this.timer = vertx.setPeriodic(SECOND, _ -> look());
    }

    /// Opens the page, which is empty until [#watch].
    ///
    /// @param loops run the clients; the page shares the first of them
    /// @param stop ends the load when the page asks for it; called on an event loop
    /// @throws dev.llmemulator.stack.CannotStartException when the port is taken
    public static Dashboard open(
            EventLoops loops, DashboardOptions options, BusyPort busyPort, Runnable stop) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        Context loop = loops.all().getFirst().context();
        LoadFace face = new LoadFace(loops.vertx(), loop, FacePort.HOST, key, stop);
        FacePort.Purpose purpose =
                new FacePort.Purpose(options.port(), "--dashboard-port", "The dashboard");
        FacePort port = FacePort.open(loops, purpose, face, busyPort);
        return new Dashboard(loops, face, port, key, options.hold());
    }

    /// Returns the address of the page, which holds the key that stops the load.
    public URI url() {
        return port.url("/ui/#t=" + key);
    }

    /// Shows a load from now on, in place of an earlier one.
    public void watch(LoadRun run, LoadPlan plan, List<Condition> failIf) {
        synchronized (this) {
            OF_A_RUN.forEach(face::clear);
            face.replace("plan", LiveJson.plan(plan));
            watched = new Watched(run, failIf);
        }
    }

    /// Shows one more probe of a search.
    ///
    /// @param unit what a load is counted in
    public void probed(Probe probe, String unit) {
        face.append("probe", LiveJson.probe(probe, unit));
    }

    /// Shows the end of a load as its report tells it, and offers the report.
    public void finish(Conclusion conclusion, Surroundings surroundings) {
        try {
            face.finish(
                    OutputFolder.result(conclusion, surroundings),
                    OutputFolder.report(conclusion, surroundings));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        synchronized (this) {
            Watched last = watched;
            watched = null;
            if (last != null) {
                show(last, conclusion.seen(), Integer.MAX_VALUE);
            }
            face.replace("figures", LiveJson.figures(conclusion.result()));
            face.replace("thresholds", LiveJson.thresholds(conclusion.thresholds()));
            face.replace("verdict", LiveJson.verdict(conclusion.verdict()));
            face.replace("end", LiveJson.end(conclusion.outcome()));
        }
    }

    /// Shows that a search has ended.
    public void finish(Outcome outcome) {
        synchronized (this) {
            watched = null;
            face.replace("end", LiveJson.end(outcome));
        }
    }

    /// Waits, where that was asked for, until every page is closed, for ten minutes at most.
    public void hold() {
        long end = System.nanoTime() + LONGEST_HOLD.toNanos();
        boolean waits = hold;
        try {
            while (waits && face.readers() > 0 && System.nanoTime() < end) {
                waits = !released.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for no page any more. Any thread.
    public void release() {
        released.countDown();
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        face.close();
        port.close();
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
        face.replace("figures", LiveJson.figures(glance.result()));
        face.replace(
                "thresholds", LiveJson.thresholds(Threshold.check(of.failIf, glance.result())));
        face.replace("verdict", LiveJson.verdict(Verdict.of(glance.result(), glance.seen())));
        return true;
    }

    /// Shows the seconds that were not shown, up to one.
    private void show(Watched of, Observations seen, int most) {
        for (Second second : seen.seconds()) {
            if (second.second() > of.seconds && second.second() <= most) {
                face.append(SECONDS, LiveJson.second(second));
                of.seconds = second.second();
            }
        }
    }
}
