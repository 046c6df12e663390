package dev.llmemulator.emulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.StreamBounds;
import org.junit.jupiter.api.Test;

class NumberingTest {
    @Test
    void countsEachStreamWithoutTurnsByItself() {
        assertThat(Numbering.ofStream("r", 0)).isEqualTo(new Numbering("r", 0));
        assertThat(Numbering.ofStream("r", 7)).isEqualTo(new Numbering("r:7", 0));
        assertThat(Numbering.ofStream("r", 7).version(8)).isEqualTo(8);
    }

    @Test
    void makesAllOfALaterTurnNewer() {
        Numbering earlier = Numbering.ofTurn(41);
        Numbering later = Numbering.ofTurn(42);

        assertThat(later.epoch()).isEqualTo(earlier.epoch());
        assertThat(later.version(1)).isGreaterThan(earlier.version(StreamBounds.TOKENS + 1));
    }

    /// Redis compares versions as floating-point numbers.
    @Test
    void keepsWithinTheIntegersOfADouble() {
        long last = Numbering.ofTurn(Numbering.LAST_TURN).version(StreamBounds.TOKENS + 1);

        assertThat(last).isLessThan(1L << 53);
        assertThat((long) (double) last).isEqualTo(last);
    }
}
