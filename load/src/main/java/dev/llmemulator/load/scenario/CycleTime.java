package dev.llmemulator.load.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A time of one completed cycle that an [Objective] can bound.
public enum CycleTime {
    /// From the moment at which the question was intended until the first token.
    TTFT,
    /// From the first token to the last, over the gaps between them.
    TIME_PER_TOKEN,
    /// The longest gap between two tokens.
    INTER_TOKEN,
    /// By how much the latest token was late.
    DELIVERY_LAG,
    /// From the moment at which the question was intended until the last message.
    END_TO_END;

    static Optional<CycleTime> named(String name) {
        return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
    }

    /// How it is written.
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return Arrays.stream(values()).map(CycleTime::text).collect(Collectors.joining(", "));
    }
}
