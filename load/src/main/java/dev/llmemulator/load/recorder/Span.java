package dev.llmemulator.load.recorder;

/// A stretch of time, in nanoseconds of some clock or since some moment. One without a length is
/// [#NONE]. Immutable.
///
/// @param from when it begins
/// @param to when it ends
public record Span(long from, long to) {
    /// Nothing happened.
    public static final Span NONE = new Span(0, 0);

    /// Returns what lies between two times; nothing when the second is not after the first.
    public static Span between(long from, long to) {
        return to > from ? new Span(from, to) : NONE;
    }

    /// Returns how long it is.
    public long nanos() {
        return to - from;
    }

    /// Returns the same span, counted from a moment of its clock.
    Span since(long moment) {
        return between(from - moment, to - moment);
    }

    /// Returns what begins with the earlier and ends with the later of both. Their times must be of
    /// the same clock.
    Span and(Span other) {
        if (nanos() == 0 || other.nanos() == 0) {
            return nanos() == 0 ? other : this;
        }
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }
}
