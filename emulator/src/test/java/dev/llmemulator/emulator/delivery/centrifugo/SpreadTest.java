package dev.llmemulator.emulator.delivery.centrifugo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void putsASampleIntoTheFirstClassThatHoldsIt() {
        Spread spread = Spread.upTo(1, 10, 100);

        for (long sample : new long[] {1, 2, 10, 11, 100, 101, 5_000}) {
            spread.add(sample);
        }

        assertThat(spread.counts().keySet()).containsExactly(1L, 10L, 100L, Long.MAX_VALUE);
        assertThat(spread.counts().values()).containsExactly(1L, 2L, 2L, 2L);
        assertThat(spread.sum()).isEqualTo(5_225);
    }

    @Test
    void hasEveryClassBeforeTheFirstSample() {
        assertThat(Spread.upTo(7).counts()).containsEntry(7L, 0L).containsEntry(Long.MAX_VALUE, 0L);
    }
}
