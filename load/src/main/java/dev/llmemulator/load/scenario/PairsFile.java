package dev.llmemulator.load.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of a file of pairs: a line `length,delay` each, words and seconds, such as `120,0.02`.
///
/// Empty lines, what follows a `#`, and `length,delay` above the first pair are skipped.
///
/// @param pairs what was read
/// @param faults what is wrong, a sentence each that begins with the number of its line
public record PairsFile(List<ResponsePlan> pairs, List<String> faults) {
    /// The end of the sentence "expected …".
    public static final String EXPECTED =
            "a file with a line 'words,seconds' each, such as 120,0.02";

    private static final String EXPECTED_LINE =
            "words from 1 to 100000, a comma and seconds from 0 to 60, such as 120,0.02";
    private static final String HEADER = "length,delay";
    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,6})\\s*,\\s*([0-9]{1,2}(?:\\.[0-9]{1,9})?)");

    /// Copies what was read.
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
            boolean skipped = line.isEmpty() || (first && line.equals(HEADER));
            ResponsePlan pair = skipped ? null : pair(line);
            if (pair != null) {
                pairs.add(pair);
            } else if (!skipped) {
                faults.add((i + 1) + ": '" + line + "': expected " + EXPECTED_LINE);
            }
        }
        if (pairs.isEmpty() && faults.isEmpty()) {
            faults.add("1: nothing there: expected " + EXPECTED_LINE);
        }
        return new PairsFile(pairs, faults);
    }

    private static @Nullable ResponsePlan pair(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        int length = Integer.parseInt(matcher.group(1));
        long nanos = new BigDecimal(matcher.group(2)).movePointRight(9).longValue();
        ResponsePlan pair = new ResponsePlan(length, Duration.ofNanos(nanos));
        return PlanFaults.isGiven(pair) ? pair : null;
    }
}
