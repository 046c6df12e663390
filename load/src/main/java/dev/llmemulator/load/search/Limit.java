package dev.llmemulator.load.search;

import dev.llmemulator.load.scenario.Spelling;

/// Names what kept a load from being larger.
public enum Limit {
    /// The system under test is the limit.
    STACK("the limit is the stack"),
    /// The tester is the limit; nothing is known about the system beyond that load.
    TESTER("the limit is the tester, so the system may hold more"),
    /// The processors of one machine are the limit, which tester and servers share.
    SHARED_PROCESSORS(
            "the limit is the processors that tester and servers share: on separate machines the"
                    + " system may hold more");

    private final String sentence;

    Limit(String sentence) {
        this.sentence = sentence;
    }

    /// Returns the limit in words.
    String sentence() {
        return sentence;
    }

    /// Returns the name in lower case, as reports show it: `shared processors`.
    public String word() {
        return Spelling.of(this).replace('_', ' ');
    }
}
