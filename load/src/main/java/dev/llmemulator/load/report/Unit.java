package dev.llmemulator.load.report;

/// What a figure is counted in.
public enum Unit {
    /// A time, written with `us`, `ms` or `s`.
    MILLISECONDS("ms"),
    /// How many.
    COUNT(""),
    /// How many a second.
    PER_SECOND("/s"),
    /// A part of one.
    RATIO("");

    private final String sign;

    Unit(String sign) {
        this.sign = sign;
    }

    /// What stands behind a number.
    public String sign() {
        return sign;
    }
}
