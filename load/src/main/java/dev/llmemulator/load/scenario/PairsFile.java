package dev.llmemulator.load.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the text of a file of pairs: one `length,delay` per line, such as `120,0.02` or
/// `120,20ms`, both written as the options `--length` and `--delay` take them.
///
/// Empty lines, text after a `#`, and a header above the first pair, such as `length,delay` or
/// `words,seconds`, are skipped.
///
/// @param pairs the pairs that were read
/// @param faults what is wrong; each is a sentence that begins with the number of its line
public record PairsFile(List<ResponsePlan> pairs, List<String> faults) {
    /// Ends a sentence that begins with "expected".
    public static final String EXPECTED = "a file with lines 'words,seconds', such as 120,0.02";

    private static final double NANOS = 1e9;
    private static final String EXPECTED_LINE =
            "words from %s to %s, a comma and seconds from %s to %s, such as 120,0.02 or 120,20ms"
                    .formatted(
                            PlanValue.LENGTH.least(),
                            PlanValue.LENGTH.most(),
                            PlanValue.DELAY.least(),
                            PlanValue.DELAY.most());
    private static final Pattern HEADER =
            Pattern.compile(
                    "(?:length|words)\\s*,\\s*(?:delay|gap|seconds)", Pattern.CASE_INSENSITIVE);

    /// Copies both lists.
    public PairsFile {
        pairs = List.copyOf(pairs);
        faults = List.copyOf(faults);
    }

    /// Reads the lines of a file.
    public static PairsFile read(List<String> lines) {
        List<ResponsePlan> pairs = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            boolean first = pairs.isEmpty() && faults.isEmpty();
            boolean skipped = line.isEmpty() || (first && HEADER.matcher(line).matches());
            ResponsePlan pair = skipped ? null : pair(line);
            if (pair != null) {
                pairs.add(pair);
            } else if (!skipped) {
                faults.add((i + 1) + ": '" + line + "': expected " + EXPECTED_LINE);
            }
        }
        if (pairs.isEmpty() && faults.isEmpty()) {
            faults.add("1: the file is empty: expected " + EXPECTED_LINE);
        }
        return new PairsFile(pairs, faults);
    }

    private static @Nullable ResponsePlan pair(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 2) {
            return null;
        }
        OptionalDouble length = RandomVariable.Forms.PLAIN.apply(cells[0].strip());
        OptionalDouble delay = RandomVariable.Forms.SECONDS_OR_PLAIN.apply(cells[1].strip());
        boolean whole =
                length.isPresent() && length.getAsDouble() == Math.rint(length.getAsDouble());
        if (!whole || delay.isEmpty()) {
            return null;
        }
        long nanos = Math.round(delay.getAsDouble() * NANOS);
        ResponsePlan pair = new ResponsePlan((int) length.getAsDouble(), Duration.ofNanos(nanos));
        return PlanFaults.isGiven(pair) ? pair : null;
    }
}
