package dev.llmemulator.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much is run.
enum Effort {
    /// Enough to see that it works.
    QUICK(1),
    /// What may be published.
    FULL(5);

    private final int runs;

    Effort(int runs) {
        this.runs = runs;
    }

    /// The effort of that name, or null when the word is none.
    static @Nullable Effort named(String word) {
        for (Effort effort : values()) {
            if (effort.name().equalsIgnoreCase(word)) {
                return effort;
            }
        }
        return null;
    }

    /// Measured runs of each load.
    int runs() {
        return runs;
    }

    /// The loads, from light to heavy.
    List<Load> loads() {
        return switch (this) {
            case QUICK -> List.of(Load.of(10, 1), Load.of(500, 1));
            case FULL ->
                    List.of(Load.of(10, 5), Load.of(500, 3), Load.of(1_000, 3), Load.of(5_000, 3));
        };
    }
}
