package dev.llmemulator.emulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenessCountsTest {
    private static final long LAST = 1L << 24;

    private final LatenessCounts counts = new LatenessCounts();

    @ParameterizedTest
    @CsvSource({
        "-5, 128",
        "0, 128",
        "1, 128",
        "128, 128",
        "129, 256",
        "256, 256",
        "257, 512",
        "1024, 1024",
        "1025, 2048",
        "16777216, 16777216",
        "16777217, 9223372036854775807",
        "9223372036854775807, 9223372036854775807"
    })
    void putsALatenessIntoTheClassThatHoldsIt(long latenessUs, long bound) {
        counts.add(1, latenessUs);

        SortedMap<Long, Long> byLateness = counts.byLateness();
        assertThat(byLateness).containsEntry(bound, 1L);
        assertThat(byLateness.values().stream().mapToLong(Long::longValue).sum()).isOne();
    }

    @Test
    void hasClassesThatDouble() {
        long bound = 128;
        for (long each : counts.byLateness().headMap(Long.MAX_VALUE).keySet()) {
            assertThat(each).isEqualTo(bound);
            bound *= 2;
        }
        assertThat(bound).isEqualTo(2 * LAST);
    }

    @Test
    void countsTokensThatLeaveTogetherAsLateAsTheFirst() {
        counts.add(3, 1_000);
        counts.add(2, 100);

        assertThat(counts.tokens()).isEqualTo(5);
        assertThat(counts.sumUs()).isEqualTo(3_200);
        assertThat(counts.maxUs()).isEqualTo(1_000);
        assertThat(counts.byLateness()).containsAllEntriesOf(Map.of(128L, 2L, 1_024L, 3L));
    }

    @Test
    void knowsTheLatenessOfAnEndThatCameAlone() {
        counts.add(0, 700);

        assertThat(counts.tokens()).isZero();
        assertThat(counts.sumUs()).isZero();
        assertThat(counts.maxUs()).isEqualTo(700);
    }
}
