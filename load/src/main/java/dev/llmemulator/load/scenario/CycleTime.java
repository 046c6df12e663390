package dev.llmemulator.load.scenario;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lists the times of a completed cycle that an [Objective] can limit.
public enum CycleTime {
    /// Runs from the moment at which the question was intended until the first token.
    TTFT,
    /// Runs from the first token to the last, divided by the gaps between them.
    TIME_PER_TOKEN,
    /// Is the longest gap between two tokens.
    INTER_TOKEN,
    /// Is the lateness of the latest token.
    DELIVERY_LAG,
    /// Runs from the moment at which the question was intended until the last message.
    END_TO_END;

    /// What others call the time per token.
    private static final String TPOT = "tpot";

    static Optional<CycleTime> named(String name) {
        String own = name.equals(TPOT) ? TIME_PER_TOKEN.text() : name;
        return Arrays.stream(values()).filter(each -> each.text().equals(own)).findFirst();
    }

    /// Returns its name in an objective.
    String text() {
        return Spelling.of(this);
    }

    static String names() {
        return Arrays.stream(values()).map(CycleTime::text).collect(Collectors.joining(", "));
    }
}
