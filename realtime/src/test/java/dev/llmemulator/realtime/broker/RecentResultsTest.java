package dev.llmemulator.realtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.StreamPosition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentResultsTest {
    private static final long LIFE = Duration.ofMinutes(5).toNanos();
    private static final StreamPosition FIRST = new StreamPosition(1, "e");

    private final RecentResults results = new RecentResults(Duration.ofMinutes(5), 3);

    @Test
    void remembersAPositionForItsLife() {
        results.remember("channel", "key", FIRST, 10);

        assertThat(results.find("channel", "key", 10 + LIFE - 1)).isEqualTo(FIRST);
        assertThat(results.find("channel", "key", 10 + LIFE)).isNull();
    }

    @Test
    void tellsChannelsApart() {
        results.remember("channel", "key", FIRST, 0);

        assertThat(results.find("other", "key", 0)).isNull();
    }

    @Test
    void dropsTheOldestBeyondItsBound() {
        for (int i = 0; i < 4; i++) {
            results.remember("channel", "key" + i, FIRST, i);
        }

        assertThat(results.size()).isEqualTo(3);
        assertThat(results.find("channel", "key0", 4)).isNull();
        assertThat(results.find("channel", "key1", 4)).isEqualTo(FIRST);
    }

    @Test
    void dropsWhatHasExpiredWhenSomethingNewComes() {
        results.remember("channel", "old", FIRST, 0);

        results.remember("channel", "new", FIRST, LIFE);

        assertThat(results.size()).isEqualTo(1);
    }

    @Test
    void countsTheLifeOfARepeatedKeyFromItsLastUse() {
        results.remember("channel", "key", FIRST, 0);
        results.remember("channel", "key", new StreamPosition(2, "e"), 100);

        assertThat(results.find("channel", "key", LIFE + 50).offset()).isEqualTo(2);
    }
}
