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
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Retention FIVE = new Retention(5, Duration.ofMinutes(5));

    private final History history = new History("current", FIVE);

    @Test
    void givesExactlyTheMissedPublicationsOrSaysNo() {
        Cases.check(3_000, 60, RecoveryTest::checkAnyHistory);
    }

    @Test
    void recoversFromThePositionThatWasAskedFor() {
        publish(3);

        Recovery recovery = recover(new StreamPosition(1, "current"), 10);

        assertThat(recovery.recovered()).isTrue();
        assertThat(offsets(recovery)).containsExactly(2L, 3L);
        assertThat(recovery.position()).isEqualTo(new StreamPosition(1, "current"));
        assertThat(recovery.top()).isEqualTo(new StreamPosition(3, "current"));
    }

    @Test
    void recoversNothingWhereNothingWasMissed() {
        publish(3);

        Recovery recovery = recover(new StreamPosition(3, "current"), 10);

        assertThat(recovery.recovered()).isTrue();
        assertThat(recovery.publications()).isEmpty();
    }

    @Test
    void takesAnEmptyEpochForTheCurrentOne() {
        publish(2);

        assertThat(recover(new StreamPosition(0, ""), 10).recovered()).isTrue();
    }

    @Test
    void refusesAnotherEpoch() {
        publish(3);

        Recovery recovery = recover(new StreamPosition(1, "before"), 10);

        assertThat(recovery.recovered()).isFalse();
        assertThat(recovery.publications()).isEmpty();
        assertThat(recovery.position()).isEqualTo(new StreamPosition(3, "current"));
    }

    @Test
    void refusesWhatTheLimitCutsOff() {
        publish(5);

        assertThat(recover(new StreamPosition(1, "current"), 4).recovered()).isTrue();
        assertThat(recover(new StreamPosition(0, "current"), 4).recovered()).isFalse();
    }

    @Test
    void refusesAPositionFromTheFuture() {
        publish(3);

        assertThat(recover(new StreamPosition(4, "current"), 10).recovered()).isFalse();
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            history.append(Payload.of("1"), null, Map.of(), 0, "", 0);
        }
    }

    private Recovery recover(StreamPosition since, int limit) {
        return Recovery.of(history.read(HistoryRange.after(since, limit), 0), since);
    }

    private static void checkAnyHistory(RandomGenerator random, int publications) {
        int size = 1 + random.nextInt(30);
        int limit = 1 + random.nextInt(40);
        History history = new History("e", new Retention(size, Duration.ofMinutes(5)));
        for (int i = 0; i < publications; i++) {
            history.append(Payload.of("p" + i), null, Map.of(), 0, "", 0);
        }
        StreamPosition since = new StreamPosition(random.nextInt(publications + 3), "e");

        Recovery recovery = Recovery.of(history.read(HistoryRange.after(since, limit), 0), since);

        long missed = publications - since.offset();
        boolean possible = missed >= 0 && missed <= Math.min(size, limit);
        assertThat(recovery.recovered()).isEqualTo(possible);
        List<Long> expected =
                possible
                        ? java.util.stream.LongStream.rangeClosed(since.offset() + 1, publications)
                                .boxed()
                                .toList()
                        : List.of();
        assertThat(offsets(recovery)).isEqualTo(expected);
    }

    private static List<Long> offsets(Recovery recovery) {
        return recovery.publications().stream().map(Publication::offset).toList();
    }
}
