package dev.llmemulator.load.search;

/// Runs a load against a system and returns the result.
public interface ProbeRunner {
    /// Makes one probe, to its end. [Finding#INTERRUPTED] ends the search.
    ///
    /// @param load clients, or arrivals per second
    Probe probe(int load);
}
