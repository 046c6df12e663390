package dev.llmemulator.realtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.StreamPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Duration TTL = Duration.ofMinutes(5);
    private static final HistoryRange ALL = new HistoryRange(-1, null, false);
    private static final long TTL_NANOS = TTL.toNanos();

    private final History history = new History("epochABC", new Retention(3, TTL));

    @Test
    void behavesLikeANaiveListUnderRandomOperations() {
        Cases.check(2_000, 200, HistoryTest::compareWithAList);
    }

    @Test
    void numbersPublicationsFromOneAndNamesItsEpochInTheFirst() {
        Publication first = append("a", 0, "", 0);
        Publication second = append("b", 0, "", 0);

        assertThat(first.offset()).isEqualTo(1);
        assertThat(first.epoch()).isEqualTo("epochABC");
        assertThat(second.offset()).isEqualTo(2);
        assertThat(second.epoch()).isEmpty();
    }

    @Test
    void keepsTheNewestOnly() {
        for (String data : List.of("a", "b", "c", "d", "e")) {
            append(data, 0, "", 0);
        }

        assertThat(read(ALL, 0)).containsExactly("c", "d", "e");
        assertThat(history.top()).isEqualTo(new StreamPosition(5, "epochABC"));
    }

    @Test
    void dropsEntriesWhenNothingCameForItsTimeToLiveAndKeepsItsPosition() {
        append("a", 0, "", 0);
        append("b", 0, "", 1_000);

        assertThat(read(ALL, TTL_NANOS + 999)).containsExactly("a", "b");
        assertThat(read(ALL, TTL_NANOS + 1_000)).isEmpty();
        assertThat(history.top().offset()).isEqualTo(2);
        assertThat(append("c", 0, "", TTL_NANOS + 2_000).offset()).isEqualTo(3);
    }

    @Test
    void keepsItsPositionWhenItIsCleared() {
        append("a", 0, "", 0);

        history.clear();

        assertThat(read(ALL, 0)).isEmpty();
        assertThat(history.top()).isEqualTo(new StreamPosition(1, "epochABC"));
    }

    @Nested
    class Versions {
        @Test
        void dropWhatIsNotNewerInTheSameEpoch() {
            append("a", 5, "run", 0);

            assertThat(append("again", 5, "run", 0)).isNull();
            assertThat(append("older", 4, "run", 0)).isNull();
            assertThat(append("newer", 6, "run", 0).offset()).isEqualTo(2);
        }

        @Test
        void startAnewInAnotherEpoch() {
            append("a", 5, "run", 0);

            assertThat(append("b", 1, "other", 0).offset()).isEqualTo(2);
        }

        @Test
        void compareWithAnyEpochWhenTheyNameNone() {
            append("a", 5, "run", 0);

            assertThat(append("b", 5, "", 0)).isNull();
        }

        @Test
        void surviveTheRemovalOfTheHistory() {
            append("a", 5, "run", 0);

            history.clear();

            assertThat(append("again", 5, "run", 0)).isNull();
        }

        @Test
        void areForgottenByAPublicationWithoutOne() {
            append("a", 5, "run", 0);
            append("plain", 0, "", 0);

            assertThat(append("b", 1, "", 0).offset()).isEqualTo(3);
        }
    }

    private Publication append(String data, long version, String epoch, long now) {
        return history.append(Payload.of(data), null, Map.of(), version, epoch, now);
    }

    private List<String> read(HistoryRange range, long now) {
        return history.read(range, now).publications().stream()
                .map(publication -> publication.data().utf8())
                .toList();
    }

    private static void compareWithAList(RandomGenerator random, int operations) {
        int size = 1 + random.nextInt(40);
        History history = new History("e", new Retention(size, TTL));
        HistoryModel model = new HistoryModel(size, TTL_NANOS);
        long now = random.nextLong();
        for (int i = 0; i < operations; i++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    history.clear();
                    model.clear();
                }
                case 1 -> now += random.nextBoolean() ? TTL_NANOS : TTL_NANOS / 3;
                case 2, 3, 4 -> {
                    HistoryRange range = range(random, (int) model.top() + 3);
                    assertThat(history.read(range, now).publications())
                            .as("%s of %s", range, model)
                            .isEqualTo(model.read(range, now));
                }
                default -> {
                    long version = random.nextInt(4);
                    String epoch = random.nextBoolean() ? "" : "v" + random.nextInt(2);
                    Payload data = Payload.of("p" + i);
                    assertThat(history.append(data, null, Map.of(), version, epoch, now))
                            .isEqualTo(model.append(data, version, epoch, now));
                }
            }
            assertThat(history.top()).isEqualTo(new StreamPosition(model.top(), "e"));
        }
    }

    private static HistoryRange range(RandomGenerator random, int offsets) {
        boolean reverse = random.nextBoolean();
        int limit = random.nextInt(8) - 1;
        // The caller refuses to read backwards from before the first publication.
        int offset = Math.max(reverse ? 1 : 0, random.nextInt(offsets));
        StreamPosition since = random.nextBoolean() ? null : new StreamPosition(offset, "e");
        return new HistoryRange(limit, since, reverse);
    }
}
