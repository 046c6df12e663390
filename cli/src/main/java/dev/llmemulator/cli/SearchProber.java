package dev.llmemulator.cli;

import dev.llmemulator.cli.dashboard.Dashboard;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.search.LoadUnit;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.search.ProbeRunner;
import org.jspecify.annotations.Nullable;

/// Makes the probes of a search, and shows how the search goes. Main thread; [#interrupt] any.
abstract class SearchProber implements ProbeRunner {
    private @Nullable Dashboard dashboard;

    /// Shows the probes on a page, or on none.
    void show(@Nullable Dashboard page) {
        dashboard = page;
    }

    /// Returns the page that shows the probes; null when none does.
    @Nullable Dashboard page() {
        return dashboard;
    }

    /// Shows what was found of a probe.
    void told(Probe probe, LoadUnit unit) {
        if (dashboard != null) {
            dashboard.probed(probe, unit.title());
        }
    }

    /// Shows that the search has ended, and waits for the page where that is asked for.
    void finish(Outcome outcome) {
        if (dashboard != null) {
            dashboard.finish(outcome);
            dashboard.hold();
        }
    }

    /// Stops the probe that runs, and lets no other begin.
    abstract void interrupt();
}
