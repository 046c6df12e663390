package dev.llmemulator.cli.option;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds what somebody who mistyped a name may have meant.
final class NearestName {
    private static final int FARTHEST = 3;

    private NearestName() {}

    /// The name with the fewest edits, the first of several; null when all take more than three.
    static @Nullable String of(String typed, Collection<String> names) {
        String nearest = null;
        int least = FARTHEST + 1;
        for (String name : names) {
            int edits = edits(typed, name);
            if (edits < least) {
                least = edits;
                nearest = name;
            }
        }
        return nearest;
    }

    /// Levenshtein's distance, row by row.
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int swap = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
