package dev.llmemulator.cli;

import dev.llmemulator.cli.dashboard.Dashboard;
import dev.llmemulator.cli.dashboard.DashboardOptions;
import dev.llmemulator.cli.metrics.LoadMetrics;
import dev.llmemulator.load.LiveLoad;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.metrics.MetricsPage;
import dev.llmemulator.stack.metrics.MetricsServer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens what shows loads while they run, where that is asked for. Main thread.
///
/// @param loops serve it
record LoadViews(Terminal terminal, EventLoops loops) {
    private static final Logger LOG = LoggerFactory.getLogger(LoadViews.class);

    /// Opens the page for people.
    ///
    /// @param shown what it shows, for people
    /// @param stop ends that when the page asks for it; called on an event loop
    @Nullable Dashboard dashboard(Optional<DashboardOptions> options, String shown, Runnable stop) {
        if (options.isEmpty()) {
            return null;
        }
        Dashboard dashboard = new Dashboard(loops, options.get(), terminal.busyPort(), stop);
        terminal.tell("the %s is shown at %s".formatted(shown, dashboard.url()));
        return dashboard;
    }

    /// Opens the page for Prometheus.
    @Nullable MetricsServer metrics(
            Optional<Integer> port, Supplier<CompletionStage<LiveLoad>> live) {
        if (port.isEmpty()) {
            return null;
        }
        MetricsPage page = new MetricsPage(loops.vertx()).with(new LoadMetrics(live));
        MetricsServer server = MetricsServer.start(loops, port.get(), page, terminal.busyPort());
        LOG.info("The load can be watched. [url={}]", server.url());
        return server;
    }
}
