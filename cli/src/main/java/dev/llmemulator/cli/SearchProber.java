package dev.llmemulator.cli;

import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.search.LoadUnit;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.search.ProbeRunner;

/// Makes the probes of a search, and hears how the search goes. Probes on the main thread;
/// [#interrupt] on any.
interface SearchProber extends ProbeRunner {
    /// What was found of a probe.
    default void told(Probe probe, LoadUnit unit) {}

    /// The search has ended.
    default void finish(Outcome outcome) {}

    /// Stops the probe that runs, and lets no other begin.
    void interrupt();
}
