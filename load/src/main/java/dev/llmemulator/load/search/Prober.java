package dev.llmemulator.load.search;

/// Puts a load on a system and says what came of it.
public interface Prober {
    /// Makes one probe, to its end. [Finding#INTERRUPTED] ends the search.
    ///
    /// @param load clients, or arrivals a second
    Probe probe(int load);
}
