package dev.llmemulator.load.search;

import dev.llmemulator.load.scenario.Spelling;

/// What kept a load from being larger.
public enum Limit {
    /// The system under test.
    STACK("the limit is the stack"),
    /// The tester: of the system nothing can be said beyond that load.
    TESTER("the limit is the tester, so the system may hold more"),
    /// The processors of one machine, which tester and servers both use up.
    SHARED_PROCESSORS(
            "the limit is the processors that tester and servers share: apart, the system may hold"
                    + " more");

    private final String sentence;

    Limit(String sentence) {
        this.sentence = sentence;
    }

    /// The limit in words.
    String sentence() {
        return sentence;
    }

    /// In lower case, as reports have it: `shared processors`.
    public String word() {
        return Spelling.of(this).replace('_', ' ');
    }
}
