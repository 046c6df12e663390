package dev.llmemulator.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeResult;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OutboundTest {
    private static final int BOUND = 1 << 20;
    private static final SubscribeResult SUBSCRIBED =
            new SubscribeResult(
                    false,
                    0,
                    false,
                    List.of(),
                    false,
                    StreamPosition.NONE,
                    false,
                    null,
                    false,
                    false);

    private final FakeConnection connection = new FakeConnection();
    private final FrameBuffer frame = new FrameBuffer(64);
    private final Codec.PublicationEncoder encoder = JsonCodec.INSTANCE.publications("c");
    private final Outbound outbound = new Outbound(connection, JsonCodec.INSTANCE, BOUND);

    @Test
    void joinsWhatWaitsIntoFramesOfSixteen() throws Exception {
        addAll(35);

        boolean empty = outbound.flush(frame);

        assertThat(empty).isTrue();
        assertThat(sizes()).containsExactly(16, 16, 3);
        assertThat(offsets()).isEqualTo(upTo(35));
    }

    @Test
    void endsAFrameAt64KiB() throws Exception {
        for (int i = 1; i <= 5; i++) {
            outbound.add(encoder, publication(i, 20_000), true);
        }

        outbound.flush(frame);

        assertThat(sizes()).containsExactly(3, 2);
    }

    @Test
    void sendsALargeMessageInAFrameOfItsOwn() throws Exception {
        outbound.add(encoder, publication(1, 10), true);
        outbound.add(encoder, publication(2, 200_000), true);
        outbound.add(encoder, publication(3, 10), true);

        outbound.flush(frame);

        assertThat(sizes()).containsExactly(1, 1, 1);
        assertThat(offsets()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void keepsRepliesAndPublicationsInTheirOrder() throws Exception {
        outbound.add(encoder, publication(1, 1), true);
        outbound.add(new Reply.Published(7), true);
        outbound.add(encoder, publication(2, 1), true);

        outbound.flush(frame);

        assertThat(replies())
                .extracting(Object::getClass)
                .isEqualTo(List.of(Reply.Pushed.class, Reply.Published.class, Reply.Pushed.class));
    }

    @Test
    void waitsWhileTheConnectionTakesNothing() throws Exception {
        connection.takes = 1;
        addAll(40);

        assertThat(outbound.flush(frame)).isFalse();
        assertThat(sizes()).containsExactly(16);

        connection.writable = true;
        assertThat(outbound.flush(frame)).isTrue();
        assertThat(offsets()).isEqualTo(upTo(40));
    }

    @Test
    void saysWhenMoreWaitsThanItsBound() {
        Outbound small = new Outbound(connection, JsonCodec.INSTANCE, 1_000);

        assertThat(small.add(encoder, publication(1, 500), true)).isTrue();
        assertThat(small.add(encoder, publication(2, 500), true)).isFalse();
    }

    @Test
    void saysSoToOtherThreadsToo() {
        Outbound small = new Outbound(connection, JsonCodec.INSTANCE, 1_000);

        assertThat(small.add(encoder, publication(1, 500), false)).isTrue();
        assertThat(small.add(encoder, publication(2, 500), false)).isFalse();
    }

    @Test
    void countsWhatWaitsInItsRoom() {
        outbound.add(encoder, publication(1, 1_000), true);
        int afterOne = outbound.room(true);
        outbound.add(encoder, publication(2, 1_000), false);
        int afterTwo = outbound.room(true);
        outbound.flush(frame);

        assertThat(BOUND - afterOne).isBetween(1_000, 1_400);
        assertThat(afterOne - afterTwo).isBetween(1_000, 1_400);
        assertThat(outbound.room(true)).isEqualTo(BOUND);
        assertThat(outbound.room(false)).isEqualTo(BOUND);
    }

    @Test
    void putsWhatAnotherThreadAddedBeforeWhatTheLoopAddsLater() throws Exception {
        outbound.add(encoder, publication(1, 1), false);
        outbound.add(encoder, publication(2, 1), false);
        outbound.add(encoder, publication(3, 1), true);
        outbound.add(encoder, publication(4, 1), false);

        outbound.flush(frame);

        assertThat(offsets()).isEqualTo(upTo(4));
    }

    @Test
    void letsNoPushOvertakeTheReplyThatOpensItsSubscription() throws Exception {
        outbound.add(encoder, publication(1, 1), false);
        outbound.add(new Reply.Subscribed(2, SUBSCRIBED), true);
        outbound.add(encoder, publication(2, 1), true);

        outbound.flush(frame);

        assertThat(replies().getFirst()).isInstanceOf(Reply.Subscribed.class);
        assertThat(offsets()).isEqualTo(upTo(2));
    }

    @Test
    void putsWhatAnotherThreadAddedBeforeAnyOtherReply() throws Exception {
        outbound.add(encoder, publication(1, 1), false);
        outbound.add(new Reply.Unsubscribed(2), true);

        outbound.flush(frame);

        assertThat(replies().getLast()).isInstanceOf(Reply.Unsubscribed.class);
    }

    @Test
    void writesTheRestInOneFrameWhenItEnds() throws Exception {
        connection.writable = false;
        addAll(40);

        outbound.writeRest(frame);
        connection.flush();

        assertThat(sizes()).containsExactly(40);
    }

    @Test
    void forgetsAllWhenItIsCleared() {
        addAll(3);
        outbound.add(encoder, publication(4, 1), false);

        outbound.clear();
        outbound.flush(frame);

        assertThat(connection.frames).isEmpty();
        assertThat(outbound.room(true)).isEqualTo(BOUND);
    }

    @Test
    void losesAndReordersNothingInEitherFormatUnderRandomUse() {
        Cases.check(300, 200, OutboundTest::useAtRandom);
    }

    private static void useAtRandom(RandomGenerator random, int operations) {
        Codec codec = random.nextBoolean() ? JsonCodec.INSTANCE : ProtobufCodec.INSTANCE;
        FakeConnection connection = new FakeConnection();
        Outbound outbound = new Outbound(connection, codec, BOUND);
        Codec.PublicationEncoder encoder = codec.publications("channel");
        FrameBuffer frame = new FrameBuffer(16);
        long added = 0;
        for (int i = 0; i < operations; i++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    connection.writable = random.nextBoolean();
                    connection.takes = random.nextInt(3) - 1;
                }
                case 1 -> outbound.flush(frame);
                case 2 -> {
                    Publication pushed = publication(++added, random.nextInt(10));
                    outbound.add(new Reply.Pushed(new Push.Published("channel", pushed)), true);
                }
                default -> {
                    Publication next = publication(++added, random.nextInt(9_000));
                    outbound.add(encoder, next, random.nextBoolean());
                }
            }
        }
        outbound.writeRest(frame);
        connection.flush();

        assertThat(offsets(codec, connection)).isEqualTo(upTo(added));
    }

    private void addAll(int count) {
        for (int i = 1; i <= count; i++) {
            outbound.add(encoder, publication(i, 1), true);
        }
    }

    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (byte[] sent : connection.frames) {
            sizes.add(decode(JsonCodec.INSTANCE, sent).size());
        }
        return sizes;
    }

    private List<Reply> replies() {
        List<Reply> replies = new ArrayList<>();
        for (byte[] sent : connection.frames) {
            replies.addAll(decode(JsonCodec.INSTANCE, sent));
        }
        return replies;
    }

    private List<Long> offsets() {
        return offsets(JsonCodec.INSTANCE, connection);
    }

    private static List<Long> offsets(Codec codec, FakeConnection connection) {
        List<Long> offsets = new ArrayList<>();
        for (byte[] sent : connection.frames) {
            for (Reply reply : decode(codec, sent)) {
                if (reply instanceof Reply.Pushed(Push.Published(_, Publication publication))) {
                    offsets.add(publication.offset());
                }
            }
        }
        return offsets;
    }

    private static List<Reply> decode(Codec codec, byte[] sent) {
        List<Reply> replies = new ArrayList<>();
        try {
            codec.decodeReplies(sent, 0, sent.length, replies::add);
        } catch (MalformedFrameException e) {
            throw new AssertionError(e);
        }
        return replies;
    }

    private static Publication publication(long offset, int length) {
        return Publication.of(Payload.of("\"" + "x".repeat(length) + "\""), offset);
    }

    private static List<Long> upTo(long last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }
}
