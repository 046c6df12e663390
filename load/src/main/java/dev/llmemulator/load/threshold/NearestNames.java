package dev.llmemulator.load.threshold;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Suggests names for one that is unknown.
public final class NearestNames {
    private static final int SHOWN = 3;

    private NearestNames() {}

    /// The name with the fewest edits, the first of several; empty when all take more than
    /// `farthest`.
    public static Optional<String> within(int farthest, String typed, Collection<String> names) {
        return names.stream()
                .filter(each -> distance(typed, each) <= farthest)
                .min(Comparator.comparingInt(each -> distance(typed, each)));
    }

    /// The names that `name` may stand for: those of which it is the last part (`lost` of
    /// `integrity.lost`), then those with the fewest edits.
    static List<String> to(String name, Collection<String> names) {
        return names.stream()
                .sorted(
                        Comparator.comparing((String each) -> !each.endsWith("." + name))
                                .thenComparingInt(each -> distance(name, each)))
                .limit(SHOWN)
                .toList();
    }

    /// How many letters have to be put in, left out or changed.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
