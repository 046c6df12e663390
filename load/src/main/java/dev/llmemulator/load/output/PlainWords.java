package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.CountFamily;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.threshold.Threshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a run has shown, in sentences for people who decide and do not test. No state, any thread.
final class PlainWords {
    private PlainWords() {}

    /// Returns the sentences: what came, how fast, whether it is as fast as was demanded, and
    /// whether one can rely on that.
    static String of(Conclusion run) {
        List<String> sentences = new ArrayList<>();
        if (run.result().interrupted()) {
            sentences.add("The load was interrupted.");
        }
        sentences.add(answers(run.result().totals()));
        sentences.addAll(speed(run));
        sentences.addAll(thresholds(run.thresholds()));
        sentences.add(
                run.verdict().isValid()
                        ? "The tester kept up, so these figures are those of the servers."
                        : "The tester did not keep up, so the servers may be faster than these"
                                + " figures say.");
        return String.join(" ", sentences);
    }

    private static String answers(Totals totals) {
        long whole = totals.count(Count.CYCLES_COMPLETED);
        long failed = totals.count(Count.CYCLES_FAILED);
        long dropped = totals.count(Count.CYCLES_DROPPED);
        long damaged =
                Arrays.stream(Count.values())
                        .filter(count -> count.family() == CountFamily.DAMAGE)
                        .mapToLong(totals::count)
                        .sum();
        String came =
                failed + dropped == 0
                        ? "All %s answers were completed".formatted(number(whole))
                        : "%s of %s answers were completed"
                                .formatted(number(whole), number(whole + failed + dropped));
        return damaged == 0
                ? came + ", and no token was lost, repeated or changed."
                : came + "; tokens or streams were damaged %s times.".formatted(number(damaged));
    }

    private static List<String> speed(Conclusion run) {
        List<String> parts = new ArrayList<>();
        Double first = millis(run, Timing.FIRST_TOKEN_CORRECTED);
        Double lag = millis(run, Timing.DELIVERY_LAG);
        if (first != null) {
            parts.add("of 100 answers, 99 began within %s".formatted(time(first)));
        }
        if (lag != null) {
            parts.add("of 100 tokens, 99 came at most %s after they were due".formatted(time(lag)));
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        String joined = String.join("; ", parts);
        return List.of(Character.toUpperCase(joined.charAt(0)) + joined.substring(1) + ".");
    }

    private static @Nullable Double millis(Conclusion run, Timing timing) {
        return Figures.named(timing.figure() + ".p99").of(run.result());
    }

    private static List<String> thresholds(List<Threshold> thresholds) {
        if (thresholds.isEmpty()) {
            return List.of();
        }
        long missed = thresholds.stream().filter(Threshold::missed).count();
        int all = thresholds.size();
        return List.of(
                missed == 0
                        ? "Every threshold was kept."
                        : "%d of %d thresholds %s missed."
                                .formatted(missed, all, missed == 1 ? "was" : "were"));
    }

    private static String time(double millis) {
        return millis < 1_000
                ? String.format(Locale.ROOT, "%.0f ms", Math.max(1, millis))
                : String.format(Locale.ROOT, "%.1f s", millis / 1_000);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
