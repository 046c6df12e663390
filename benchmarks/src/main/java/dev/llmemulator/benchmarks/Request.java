package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Holds what the command line asks for.
///
/// @param effort how often to measure
/// @param save whether the raw output goes into a file of its own
/// @param names which benchmarks; the default ones when none was named
/// @param loads which loads; none when none was named
record Request(Effort effort, boolean save, List<String> names, List<Load> loads) {
    /// The loads behind every published number, from light to heavy.
    static final List<Load> PUBLISHED =
            List.of(Load.of(10, 5), Load.of(500, 3), Load.of(1_000, 3), Load.of(5_000, 3));

    /// Reads words in any order: `quick` or `full`, `--save`, names, loads like `500x3`.
    ///
    /// @param known every name
    /// @param usual what runs by default
    /// @throws IllegalArgumentException naming a word that is none of these
    static Request read(List<String> words, Collection<String> known, List<String> usual) {
        Effort effort = Effort.FULL;
        boolean save = false;
        List<String> names = new ArrayList<>();
        List<Load> loads = new ArrayList<>();
        for (String word : words) {
            if (word.equals("--save")) {
                save = true;
            } else if (word.equals("quick") || word.equals("full")) {
                effort = Effort.valueOf(word.toUpperCase(Locale.ROOT));
            } else if (Load.isWord(word)) {
                loads.add(Load.parse(word));
            } else if (known.contains(word)) {
                names.add(word);
            } else {
                throw new IllegalArgumentException(
                        "'%s': expected quick, full, --save, a load like 500x3, or one of %s"
                                .formatted(word, String.join(", ", known)));
            }
        }
        return new Request(effort, save, names.isEmpty() ? usual : names, loads);
    }

    /// Returns the loads that were named, or these when none was.
    List<Load> loadsOr(List<Load> usual) {
        return loads.isEmpty() ? usual : loads;
    }
}
