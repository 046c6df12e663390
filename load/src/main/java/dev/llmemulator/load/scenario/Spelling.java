package dev.llmemulator.load.scenario;

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
    /// @throws IllegalArgumentException when there is none
    public static <E extends Enum<E>> E read(Class<E> type, String spelt) {
        return Enum.valueOf(type, spelt.toUpperCase(Locale.ROOT));
    }
}
