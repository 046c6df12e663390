package dev.llmemulator.cli.option;

import dev.llmemulator.load.threshold.NearestNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a user who mistyped a name may have meant, as the end of an error's line.
public final class Suggestion {
    /// A name that differs more is another name.
    private static final int MOST_EDITS = 3;

    private Suggestion() {}

    /// `; did you mean …?`, or nothing when no name is near. Dashes before a name do not count.
    public static String of(String typed, Collection<String> names) {
        Map<String, String> byBareName =
                names.stream()
                        .collect(
                                Collectors.toMap(
                                        Suggestion::bare,
                                        Function.identity(),
                                        (a, _) -> a,
                                        LinkedHashMap::new));
        String word = bare(typed);
        return NearestNames.within(edits(word), word, byBareName.keySet())
                .map(name -> "; did you mean " + byBareName.get(name) + "?")
                .orElse("");
    }

    /// In how many letters a name may differ from what it is taken for: a short one in fewer.
    private static int edits(String word) {
        return Math.min(MOST_EDITS, word.length() / 2);
    }

    private static String bare(String name) {
        return name.replaceFirst("^-+", "");
    }
}
