package dev.llmemulator.web;

/// One number that a server shows at one moment.
///
/// @param key its name, unique among the readings of a page
/// @param label what people read beside it
/// @param kind how it is shown
/// @param value the number, in the unit that the label names
public record ServerNumber(String key, String label, Kind kind, double value) {
    /// How the page shows a number.
    public enum Kind {
        /// As it is.
        LEVEL,
        /// A count since the start, shown as its growth per second.
        RATE,
        /// A count since the start, shown as it is.
        COUNT
    }
}
