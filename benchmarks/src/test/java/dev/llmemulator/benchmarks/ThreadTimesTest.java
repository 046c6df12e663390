package dev.llmemulator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadTimesTest {
    private static final String TICKS = " S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0";

    @Test
    void addsUpThreadsOfOneKind() {
        Map<String, Double> seconds = new HashMap<>();
        ThreadTimes.add("11 (GC Thread#0)" + TICKS, seconds);
        ThreadTimes.add("12 (GC Thread#11)" + TICKS, seconds);
        ThreadTimes.add("13 (C2 CompilerThre)" + TICKS, seconds);
        ThreadTimes.add("14 (odd ) name-2)" + TICKS, seconds);

        assertThat(seconds)
                .containsOnly(
                        Map.entry("GC Thread", 4.0),
                        Map.entry("C2 CompilerThre", 2.0),
                        Map.entry("odd ) name", 2.0));
    }

    @Test
    void showsWhatWasUsedSince() {
        ThreadTimes before = new ThreadTimes(Map.of("main", 1.0));
        ThreadTimes after = new ThreadTimes(Map.of("main", 1.5, "new", 2.0));

        assertThat(after.since(before)).isEqualTo(new ThreadTimes(Map.of("main", 0.5, "new", 2.0)));
    }
}
