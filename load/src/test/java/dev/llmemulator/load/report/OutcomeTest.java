package dev.llmemulator.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
    @Test
    void completesWhenNothingFailedAndNothingBroke() {
        assertThat(Results.completed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void forgivesWhatWasDeduplicatedRecoveredAndRejected() {
        Map<Count, Long> counts =
                Map.of(
                        Count.DEDUPLICATED, 3L,
                        Count.RECOVERED_TOKENS, 3L,
                        Count.REJECTED, 3L,
                        Count.RESUMED_STREAMS, 3L);

        assertThat(Results.with(counts, false).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "LOST",
                "DUPLICATED",
                "REORDERED",
                "CORRUPTED",
                "TRUNCATED",
                "CHECKSUM_MISMATCHES",
                "STRAY"
            })
    void breaksForEachKindOfDamageBeforeItFails(Count damage) {
        Map<Count, Long> counts = Map.of(damage, 1L, Count.CYCLES_FAILED, 1L);

        assertThat(Results.with(counts, false).outcome()).isEqualTo(Outcome.INTEGRITY_BROKEN);
    }

    @Test
    void failsWhenACycleFailed() {
        Map<Count, Long> counts = Map.of(Count.CYCLES_FAILED, 1L);

        assertThat(Results.with(counts, false).outcome()).isEqualTo(Outcome.CYCLES_FAILED);
    }

    @Test
    void isInterruptedWhateverElseHappened() {
        Map<Count, Long> counts = Map.of(Count.LOST, 1L);

        assertThat(Results.with(counts, true).outcome()).isEqualTo(Outcome.INTERRUPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, 0",
        "INTERNAL_ERROR, 1",
        "USAGE_ERROR, 2",
        "SET_UP_FAILED, 3",
        "CYCLES_FAILED, 4",
        "INTEGRITY_BROKEN, 5",
        "THRESHOLD_MISSED, 6",
        "RUN_INVALID, 7",
        "INTERRUPTED, 130"
    })
    void hasItsExitCode(Outcome outcome, int code) {
        assertThat(outcome.exitCode()).isEqualTo(code);
    }
}
