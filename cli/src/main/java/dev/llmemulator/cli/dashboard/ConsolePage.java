package dev.llmemulator.cli.dashboard;

import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.FacePort;
import dev.llmemulator.web.ConsoleFace;
import dev.llmemulator.web.LoadControl;
import dev.llmemulator.web.LoadEvents;
import dev.llmemulator.web.LoadFiles;
import dev.llmemulator.web.ServerReadings;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The web page of a console. Main thread.
public final class ConsolePage implements AutoCloseable {
    private final LoadEvents events;
    private final LoadWatch watch;
    private final FacePort port;
    private final String key;

    /// Opens the page, on which no load runs until [#watch].
    ///
    /// @param loops run the clients; the page shares the first of them
    /// @param purpose its port
    /// @param control starts and stops loads
    /// @param servers takes what the servers under load show now, on a worker; null where that
    ///   cannot be known
    /// @throws dev.llmemulator.stack.CannotStartException when the port is taken
    public ConsolePage(
            EventLoops loops,
            FacePort.Purpose purpose,
            BusyPort busyPort,
            LoadControl control,
            @Nullable Supplier<ServerReadings> servers) {
        key = PageKeys.fresh();
        events = new LoadEvents(loops.all().getFirst().context());
        ConsoleFace face =
                new ConsoleFace(loops.vertx(), FacePort.HOST, events, key, control, servers);
        port = FacePort.open(loops, purpose, face, busyPort);
        watch = new LoadWatch(loops.vertx(), events);
    }

    /// Returns the address of the page, which holds the key that starts and stops loads.
    public URI url() {
        return port.url(PageKeys.path(key));
    }

    /// Shows a form for loads.
    ///
    /// @param json a document in one line
    public void form(String json) {
        events.replace("console", json);
    }

    /// Lists the loads that have ended.
    ///
    /// @param json a document in one line
    public void past(String json) {
        events.replace("past", json);
    }

    /// Shows a load from now on, in place of an earlier one.
    public void watch(LoadRun run, LoadPlan plan, List<Condition> failIf) {
        watch.watch(run, plan, failIf);
    }

    /// Returns what the page is to offer of a load that has ended.
    public static LoadFiles files(Conclusion conclusion, Surroundings surroundings) {
        return Dashboard.files(conclusion, surroundings);
    }

    /// Shows the end of a load as its report tells it.
    public void finish(Conclusion conclusion) {
        watch.finish(conclusion);
    }

    /// Shows that a load could not begin.
    public void fail(String reason) {
        watch.fail(reason);
    }

    @Override
    public void close() {
        watch.close();
        port.close();
    }
}
