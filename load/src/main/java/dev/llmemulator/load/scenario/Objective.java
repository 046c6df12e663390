package dev.llmemulator.load.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Limits a time of a cycle; the cycle counts as good if it stays below the limit.
///
/// @param time which of its times
/// @param limit the limit of that time
public record Objective(CycleTime time, Duration limit) {
    /// Ends a sentence that begins with "expected".
    public static final String EXPECTED =
            "objectives such as 'ttft < 250ms, inter_token < 100ms', over " + CycleTime.names();

    private static final Pattern FORM = Pattern.compile("([a-z_]+)\\s*<\\s*(\\S+)");

    /// Reads objectives that are separated by commas; empty when the text is none.
    public static Optional<List<Objective>> parse(String text) {
        List<Objective> objectives = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Optional<Objective> objective = one(part.strip());
            if (objective.isEmpty()) {
                return Optional.empty();
            }
            objectives.add(objective.get());
        }
        return Optional.of(List.copyOf(objectives));
    }

    private static Optional<Objective> one(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? CycleTime.named(matcher.group(1))
                        .flatMap(time ->
                                Durations.parse(matcher.group(2))
                                        .map(limit -> new Objective(time, limit)))
                : Optional.empty();
    }

    /// Returns the text that [#parse] reads.
    @Override
    public String toString() {
        return "%s < %sms".formatted(time.text(), limit.toNanos() / 1e6);
    }
}
