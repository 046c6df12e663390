package dev.llmemulator.load.output;

import dev.llmemulator.load.verdict.Second;
import java.util.List;
import java.util.Locale;

/// A run second by second, one line each.
final class TimeSeriesCsv {
    private static final String HEADER =
            "second,tokens,cycles,failed,errors,connected,delivery_lag_p50_ms,delivery_lag_p99_ms,"
                    + "loop_delay_max_ms,cpu\n";

    private TimeSeriesCsv() {}

    static String of(List<Second> seconds) {
        StringBuilder text = new StringBuilder(HEADER);
        for (Second each : seconds) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%d,%d,%d,%d,%d,%.3f,%.3f,%.3f,%.3f%n",
                            each.second(),
                            each.tokens(),
                            each.cycles(),
                            each.failed(),
                            each.errors(),
                            each.connected(),
                            each.lagP50Ms(),
                            each.lagP99Ms(),
                            each.loopDelayMaxMs(),
                            each.cpu()));
        }
        return text.toString();
    }
}
