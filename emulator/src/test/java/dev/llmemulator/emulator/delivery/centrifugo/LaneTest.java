package dev.llmemulator.emulator.delivery.centrifugo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.centrifugo.FakeLink.Mood;
import dev.llmemulator.protocol.FrameBuffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneTest {
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final LaneFixture fixture = new LaneFixture(2, false);

    @Test
    void deliversWhatComesAgainOrLate() {
        StreamSink sink = fixture.open("a");
        for (int index : new int[] {0, 1, 1, 3, 2, 4}) {
            sink.token("w" + index, index, 0, 0);
        }
        fixture.done(sink, 5);
        fixture.pass(Duration.ofSeconds(1));

        assertThat(fixture.broker.indexes("a")).containsExactly(0, 1, 1, 3, 2, 4);
        assertThat(fixture.broker.history("a")).hasSize(7);
        assertThat(fixture.broker.dropped()).isZero();
    }

    @Test
    void publishesAStreamInOrderWithItsVersions() {
        StreamSink sink = fixture.open("a");

        fixture.tokens(sink, 0, 5);
        fixture.done(sink, 5);
        fixture.pass(MOMENT);

        assertThat(fixture.broker.indexes("a")).containsExactly(0, 1, 2, 3, 4);
        assertThat(fixture.broker.history("a").getLast().getBoolean("done")).isTrue();
        assertThat(fixture.counters.stats().publications()).isEqualTo(6);
        assertThat(fixture.counters.stats().backlog()).isZero();
    }

    @Test
    void gathersUnderPressureAndBoundsWhatIsInFlight() {
        List<StreamSink> sinks =
                IntStream.range(0, 500).mapToObj(i -> fixture.open("c" + i)).toList();

        sinks.forEach(sink -> fixture.tokens(sink, 0, 3));
        fixture.pass(Duration.ofSeconds(1));

        List<Integer> sizes = new ArrayList<>(fixture.links.get(0).sizes());
        sizes.addAll(fixture.links.get(1).sizes());
        assertThat(sizes).allMatch(size -> size <= Lane.BATCH).hasSizeLessThan(30);
        assertThat(fixture.links).allMatch(link -> link.mostOpen() <= LaneFixture.CONNECTIONS);
        PublisherStats.Batches stats = fixture.counters.stats().batches();
        assertThat(stats.commands())
                .isEqualTo(sizes.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(1_500);
        assertThat(sum(stats.bySize())).isEqualTo(stats.sent()).isEqualTo(sizes.size());
        assertThat(sum(stats.byMicros())).isEqualTo(stats.sent());
        for (int i = 0; i < sinks.size(); i++) {
            assertThat(fixture.broker.indexes("c" + i)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void timesOnlyBatchesThatWereAnswered() {
        fixture.moods(Mood.HANGS);

        fixture.tokens(fixture.open("a"), 0, 1);
        fixture.pass(MOMENT);

        assertThat(sum(fixture.counters.stats().batches().bySize())).isOne();
        assertThat(sum(fixture.counters.stats().batches().byMicros())).isZero();
    }

    private static long sum(Map<Long, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void takesNoMoreThanItsRoomWhileNothingIsAcknowledged() {
        fixture.moods(Mood.HANGS);
        StreamSink sink = fixture.open("a");

        fixture.tokens(sink, 0, StreamSink.ROOM);

        assertThat(sink.room()).isZero();
        assertThat(fixture.counters.stats().backlog()).isOne();
    }

    @Test
    void hasRoomAgainWhenHalfOfItIsFree() {
        fixture.moods(Mood.HANGS);
        StreamSink sink = fixture.open("a");
        fixture.tokens(sink, 0, StreamSink.ROOM);
        FrameBuffer batch = new FrameBuffer(4096);
        List<Integer> rooms = new ArrayList<>();

        for (int acknowledged = 1; acknowledged <= StreamSink.ROOM; acknowledged++) {
            sink.write(batch);
            assertThat(sink.succeeded()).isEqualTo(acknowledged < StreamSink.ROOM);
            rooms.add(sink.room());
        }

        assertThat(rooms).containsExactly(0, 0, 0, 0, 0, 0, 0, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    }

    @ParameterizedTest
    @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void goesThroughTheOtherNodeWithoutDoublingOrReordering(Mood mood) {
        fixture.links.getFirst().mood(mood);
        List<StreamSink> sinks =
                IntStream.range(0, 20).mapToObj(i -> fixture.open("c" + i)).toList();

        for (int index = 0; index < 10; index++) {
            for (StreamSink sink : sinks) {
                fixture.tokens(sink, index, index + 1);
            }
            fixture.pass(Duration.ofMillis(10));
        }
        fixture.pass(Duration.ofSeconds(8));

        for (int i = 0; i < sinks.size(); i++) {
            assertThat(fixture.broker.indexes("c" + i))
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        assertThat(fixture.counters.stats().retries()).isPositive();
        assertThat(fixture.counters.stats().abandoned()).isZero();
    }

    @Test
    void leavesANodeThatDoesNotAnswerWithinTwoSeconds() {
        fixture.links.getFirst().mood(Mood.HANGS);
        fixture.links.getLast().mood(Mood.HANGS);
        fixture.tokens(fixture.open("a"), 0, 1);

        fixture.pass(Duration.ofMillis(1_900));
        fixture.links.getLast().mood(Mood.WELL);
        assertThat(fixture.broker.indexes("a")).isEmpty();
        fixture.pass(Duration.ofMillis(2_600));

        assertThat(fixture.broker.indexes("a")).containsExactly(0);
        assertThat(fixture.counters.stats().departures()).isPositive();
    }

    @Test
    void publishesNothingOfATurnAfterTheNextHasBegun() {
        StreamSink first = fixture.open("a", "first", Numbering.ofTurn(1));
        StreamSink second = fixture.open("a", "second", Numbering.ofTurn(5));
        fixture.moods(Mood.WAKES_UP_LATE);
        fixture.tokens(first, 0, 1);
        fixture.pass(MOMENT);
        fixture.moods(Mood.WELL);
        fixture.pass(Duration.ofSeconds(4));

        fixture.tokens(second, 0, 1);
        fixture.pass(Duration.ofSeconds(2));

        assertThat(fixture.broker.history("a"))
                .extracting(data -> data.getString("stream"))
                .containsExactly("first", "second");
        assertThat(fixture.broker.dropped()).isEqualTo(1);
    }

    @Test
    void waitsForTheOnlyNodeAndGoesOnWhenItIsBack() {
        LaneFixture alone = new LaneFixture(1, false);
        alone.moods(Mood.REFUSES);
        StreamSink sink = alone.open("a");
        alone.tokens(sink, 0, 3);

        alone.pass(Duration.ofSeconds(10));
        assertThat(alone.broker.indexes("a")).isEmpty();
        alone.moods(Mood.WELL);
        alone.pass(Duration.ofSeconds(2));

        assertThat(alone.broker.indexes("a")).containsExactly(0, 1, 2);
        assertThat(sink.isBroken()).isFalse();
    }

    @Test
    void countsRejectionsAndTriesThemAgainInOrder() {
        fixture.moods(Mood.REJECTS);
        StreamSink sink = fixture.open("a");
        fixture.tokens(sink, 0, 3);

        fixture.pass(Duration.ofSeconds(1));
        fixture.moods(Mood.WELL);
        fixture.pass(Duration.ofSeconds(2));

        assertThat(fixture.broker.indexes("a")).containsExactly(0, 1, 2);
        assertThat(fixture.counters.stats().rejections()).isBetween(3L, 10L);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "REJECTS", "UNAVAILABLE"})
    void endsAStreamThatCannotBeDeliveredWithAnErrorToItsClient(Mood mood) {
        fixture.moods(mood);
        StreamSink sink = fixture.open("a");
        fixture.tokens(sink, 0, 3);

        fixture.pass(LaneFixture.GIVE_UP.plusSeconds(3));
        assertThat(sink.isBroken()).isTrue();
        assertThat(sink.room()).isZero();
        assertThat(fixture.counters.stats().abandoned()).isOne();
        fixture.moods(Mood.WELL);
        sink.close();
        fixture.pass(Duration.ofSeconds(3));

        JsonObject told = fixture.broker.history("a").getLast();
        assertThat(told.getJsonObject("error").getString("code")).isEqualTo("broker");
        assertThat(told.getBoolean("done")).isTrue();
        assertThat(fixture.counters.stats().backlog()).isZero();
    }

    @Test
    void removesHistoryAfterWhatWaits() {
        StreamSink sink = fixture.open("a");
        fixture.tokens(sink, 0, 4);
        sink.close();

        CompletableFuture<Void> removed = fixture.lane.removeHistory("a").toCompletableFuture();
        fixture.pass(MOMENT);

        assertThat(removed).isCompleted();
        assertThat(fixture.broker.history("a")).isEmpty();
        assertThat(fixture.counters.stats().publications()).isEqualTo(4);
    }

    @Test
    void failsARemovalThatNobodyTakes() {
        fixture.moods(Mood.REFUSES);

        CompletableFuture<Void> removed = fixture.lane.removeHistory("a").toCompletableFuture();
        fixture.pass(LaneFixture.GIVE_UP.plusSeconds(3));

        assertThat(removed).isCompletedExceptionally();
    }

    @Test
    void servesTwoStreamsOfAChannelInTurn() {
        StreamSink one = fixture.open("a", "one", Numbering.ofStream("one", 0));
        StreamSink two = fixture.open("a", "two", Numbering.ofStream("two", 0));

        fixture.tokens(one, 0, 2);
        fixture.tokens(two, 0, 2);
        fixture.pass(MOMENT);

        assertThat(fixture.broker.history("a"))
                .extracting(data -> data.getString("stream") + data.getInteger("index"))
                .containsExactly("one0", "two0", "one1", "two1");
    }

    @Test
    void deliversWhatItHasBeforeItCloses() {
        fixture.tokens(fixture.open("a"), 0, 3);
        StreamSink ended = fixture.open("b");
        fixture.tokens(ended, 0, 2);
        fixture.done(ended, 2);

        CompletableFuture<Void> closed =
                fixture.lane.close(Duration.ofSeconds(5)).toCompletableFuture();
        fixture.pass(Duration.ofSeconds(6));

        assertThat(closed).isCompleted();
        assertThat(fixture.broker.indexes("b")).containsExactly(0, 1);
        assertThat(fixture.links).allMatch(FakeLink::isClosed);
    }
}
