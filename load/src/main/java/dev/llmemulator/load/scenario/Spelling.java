package dev.llmemulator.load.scenario;

import java.util.Arrays;
import java.util.Locale;

/// Spells constants for people and machines, in options, scenarios, reports and metrics: the name
/// in lower case.
public final class Spelling {
    private Spelling() {}

    /// Returns the spelling of a constant.
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// Returns the constant with a spelling, in either case.
    ///
    /// @throws IllegalArgumentException when there is none; its message names what was read
    public static <E extends Enum<E>> E read(Class<E> type, String spelt) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(spelt))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' is unknown as a %s"
                                        .formatted(
                                                spelt,
                                                type.getSimpleName().toLowerCase(Locale.ROOT))));
    }
}
