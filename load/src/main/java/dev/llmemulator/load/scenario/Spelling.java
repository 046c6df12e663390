package dev.llmemulator.load.scenario;

import java.util.Arrays;
import java.util.Locale;

/// How a constant is spelt wherever people or machines read it, in options, scenarios, reports and
/// metrics: its name in lower case.
public final class Spelling {
    private Spelling() {}

    /// How a constant is spelt.
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The constant that is spelt so, in either case.
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
