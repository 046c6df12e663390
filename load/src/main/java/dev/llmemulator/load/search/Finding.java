package dev.llmemulator.load.search;

import dev.llmemulator.load.scenario.Spelling;

/// States the result of a probe at its load.
public enum Finding {
    /// Every objective was kept, no cycle failed and no token was damaged.
    KEPT,
    /// The system missed an objective, failed a cycle or damaged a token.
    MISSED,
    /// The tester itself was too busy for a statement, or nothing was measured.
    INVALID,
    /// The user stopped the probe.
    INTERRUPTED;

    /// Returns the name in lower case, as reports show it.
    public String word() {
        return Spelling.of(this);
    }
}
