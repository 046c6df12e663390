package dev.llmemulator.load.search;

/// Limits a search.
///
/// @param least the smallest load that is tried, at least 1
/// @param most the largest load that is tried
/// @param resolution how far the answer may be below the load that was missed, as a fraction of it
public record SearchRange(int least, int most, double resolution) {
    private static final int FIRST_PART = 16;

    /// Checks the range.
    ///
    /// @throws IllegalArgumentException when a value is impossible
    public SearchRange {
        if (least < 1 || most < least || !(resolution > 0 && resolution < 1)) {
            throw new IllegalArgumentException(
                    "range is %d to %d within %s, expected 1 or more, as much or more, and a part of 1"
                            .formatted(least, most, resolution));
        }
    }

    /// Returns the first load: four doublings below the largest.
    int first() {
        return Math.max(least, Math.ceilDiv(most, FIRST_PART));
    }

    /// Returns the number of probes when the largest load is kept: the doublings, and one that
    /// confirms.
    int fewestProbes() {
        return doublings() + 2;
    }

    /// Returns the largest number of probes, give or take one halving, when the first load is kept;
    /// a missed load is tried again.
    int usualProbes() {
        return fewestProbes() + 1 + 2 * halvings();
    }

    private int doublings() {
        return log2(Math.ceilDiv(most, first()));
    }

    private int halvings() {
        return log2((int) Math.ceil(Math.min(1 / resolution, most)));
    }

    /// Returns how many doublings it takes to reach a number.
    private static int log2(int number) {
        return number <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(number - 1);
    }

    /// Returns whether the distance between two loads no longer matters.
    boolean isFine(int kept, int over) {
        return over - kept <= Math.max(1, (int) (resolution * over));
    }
}
