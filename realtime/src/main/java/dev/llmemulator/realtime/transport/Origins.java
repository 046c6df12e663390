package dev.llmemulator.realtime.transport;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The web pages that may connect. Any thread.
final class Origins {
    private final List<Glob> allowed;

    /// Origins that match one of these patterns, in which `*` stands for any text.
    Origins(List<String> patterns) {
        this.allowed = patterns.stream().map(p -> Glob.of(p.toLowerCase(Locale.ROOT))).toList();
    }

    /// Whether a client with this `Origin` header may connect; one that is no browser sends none.
    boolean allow(@Nullable String origin) {
        if (origin == null || origin.isEmpty()) {
            return true;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        return allowed.stream().anyMatch(glob -> glob.matches(lower));
    }
}
