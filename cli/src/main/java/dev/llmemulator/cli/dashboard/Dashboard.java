package dev.llmemulator.cli.dashboard;

import dev.llmemulator.fleet.lead.FleetLook;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.LiveJson;
import dev.llmemulator.load.output.OutputFolder;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.FacePort;
import dev.llmemulator.web.LoadEvents;
import dev.llmemulator.web.LoadFace;
import dev.llmemulator.web.LoadFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The web page of a load. Main thread; [#release] any thread.
public final class Dashboard implements AutoCloseable {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 200;

    private final LoadEvents events;
    private final LoadWatch watch;
    private final LoadFace face;
    private final FacePort port;
    private final String key;
    private final boolean hold;
    private final CountDownLatch released = new CountDownLatch(1);

    /// Opens the page, which is empty until [#watch].
    ///
    /// @param loops the page shares the first of them
    /// @param stop ends the load when the page asks for it; called on an event loop
    /// @throws dev.llmemulator.stack.CannotStartException when the port is taken
    public Dashboard(EventLoops loops, DashboardOptions options, BusyPort busyPort, Runnable stop) {
        key = PageKeys.fresh();
        hold = options.hold();
        events = new LoadEvents(loops.all().getFirst().context());
        face = new LoadFace(loops.vertx(), FacePort.HOST, events, key, stop);
        FacePort.Purpose purpose =
                new FacePort.Purpose(options.port(), "--dashboard-port", "The dashboard");
        port = FacePort.open(loops, purpose, face, busyPort);
        watch = new LoadWatch(loops.vertx(), events);
    }

    /// Returns the address of the page, which holds the key that stops the load.
    public URI url() {
        return port.url(PageKeys.path(key));
    }

    /// Shows a load from now on, in place of an earlier one.
    public void watch(LoadRun run, LoadPlan plan, List<Condition> failIf) {
        watch.watch(run, plan, failIf);
    }

    /// Shows a load of several agents from now on, in place of an earlier one.
    ///
    /// @param look tells how it stands; any thread
    public void watch(Supplier<FleetLook> look, LoadPlan plan) {
        watch.watch(look, plan);
    }

    /// Shows one more probe of a search.
    ///
    /// @param unit what a load is counted in
    public void probed(Probe probe, String unit) {
        events.append("probe", LiveJson.probe(probe, unit));
    }

    /// Shows the end of a load as its report tells it, and offers the report.
    public void finish(Conclusion conclusion, Surroundings surroundings) {
        face.finish(files(conclusion, surroundings));
        watch.finish(conclusion);
    }

    /// Shows the end of a search, or of a load that has no report.
    public void finish(Outcome outcome) {
        watch.finish(outcome);
    }

    /// Returns what a page offers of a load that has ended.
    static LoadFiles files(Conclusion conclusion, Surroundings surroundings) {
        try {
            return new LoadFiles(
                    OutputFolder.result(conclusion, surroundings),
                    OutputFolder.report(conclusion, surroundings));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Waits, where that was asked for, until every page is closed, for ten minutes at most.
    public void hold() {
        long end = System.nanoTime() + LONGEST_HOLD.toNanos();
        boolean waits = hold;
        try {
            while (waits && events.readers() > 0 && System.nanoTime() < end) {
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
        watch.close();
        port.close();
    }
}
