package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What every codec must do, on random messages.
public interface CodecContract {
    int CASES = 1000;
    int MAX_SIZE = 12;

    /// The codec under test.
    Codec codec();

    @Test
    default void decodesTheCommandsThatItEncoded() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    List<Command> commands = commands(random, size);
                    FrameBuffer frame = new FrameBuffer(0);
                    commands.forEach(command -> codec().encode(command, frame));
                    assertThat(decodeCommands(frame.bytes())).isEqualTo(commands);
                    assertThat(frame.messages()).isEqualTo(commands.size());
                });
    }

    @Test
    default void decodesTheRepliesThatItEncoded() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    List<Reply> replies = replies(random, size);
                    FrameBuffer frame = encodeReplies(replies);
                    assertThat(decodeReplies(frame.bytes())).isEqualTo(replies);
                    assertThat(frame.messages()).isEqualTo(replies.size());
                });
    }

    @Test
    default void decodesAMessageAloneAsAmongOthers() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    List<Reply> replies = replies(random, size);
                    int cut = random.nextInt(replies.size() + 1);
                    List<Reply> decoded = new ArrayList<>();
                    for (List<Reply> group :
                            List.of(
                                    replies.subList(0, cut),
                                    replies.subList(cut, replies.size()))) {
                        if (!group.isEmpty()) {
                            decoded.addAll(decodeReplies(encodeReplies(group).bytes()));
                        }
                    }
                    assertThat(decoded).isEqualTo(replies);
                });
    }

    @Test
    default void decodesAPartOfAnArray() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    List<Reply> replies = replies(random, size);
                    byte[] frame = encodeReplies(replies).bytes();
                    int before = random.nextInt(20);
                    byte[] larger = new byte[before + frame.length + random.nextInt(20)];
                    random.nextBytes(larger);
                    System.arraycopy(frame, 0, larger, before, frame.length);
                    List<Reply> decoded = new ArrayList<>();
                    unchecked(() ->
                            codec().decodeReplies(larger, before, frame.length, decoded::add));
                    assertThat(decoded).isEqualTo(replies);
                });
    }

    @Test
    default void encodesPublicationsLikeAnyOtherReply() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    Messages messages = new Messages(random, size);
                    String channel = messages.text();
                    Codec.PublicationEncoder encoder = codec().publications(channel);
                    FrameBuffer actual = new FrameBuffer(0);
                    FrameBuffer expected = new FrameBuffer(0);
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        Publication publication = messages.publication();
                        int before = actual.length();
                        encoder.encode(publication, actual);
                        codec().encode(
                                        new Reply.Pushed(new Push.Published(channel, publication)),
                                        expected);
                        assertThat(actual.length() - before)
                                .isLessThanOrEqualTo(encoder.sizeBound(publication));
                    }
                    assertThat(actual.bytes()).isEqualTo(expected.bytes());
                    assertThat(actual.messages()).isEqualTo(expected.messages());
                });
    }

    @Test
    default void decodesAPrefixOfATruncatedFrameOrRefusesIt() {
        Cases.check(
                CASES / 20,
                MAX_SIZE,
                (random, size) -> {
                    List<Reply> replies = replies(random, size);
                    byte[] frame = encodeReplies(replies).bytes();
                    for (int cut = 0; cut < frame.length; cut++) {
                        List<Reply> decoded = new ArrayList<>();
                        try {
                            codec().decodeReplies(frame, 0, cut, decoded::add);
                        } catch (MalformedFrameException e) {
                            assertThat(e.getMessage()).isNotBlank();
                        }
                        assertThat(decoded).isEqualTo(replies.subList(0, decoded.size()));
                    }
                });
    }

    @Test
    default void answersGarbageWithNothingButMalformedFrame() {
        Cases.check(
                CASES,
                200,
                (random, size) -> {
                    byte[] garbage = new byte[size];
                    random.nextBytes(garbage);
                    decodeOrRefuse(garbage);
                });
    }

    @Test
    default void answersDamagedFramesWithNothingButMalformedFrame() {
        Cases.check(
                5 * CASES,
                MAX_SIZE,
                (random, size) -> {
                    Messages messages = new Messages(random, size);
                    FrameBuffer frame = new FrameBuffer(64);
                    codec().encode(messages.reply(), frame);
                    codec().encode(messages.command(), frame);
                    byte[] damaged = frame.bytes();
                    for (int i = random.nextInt(3); i >= 0; i--) {
                        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                    }
                    decodeOrRefuse(damaged);
                });
    }

    @Test
    default void refusesAnEmptyFrame() {
        assertThatThrownBy(() -> codec().decodeReplies(new byte[0], 0, 0, _ -> {}))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("empty frame");
        assertThatThrownBy(() -> codec().decodeCommands(new byte[0], 0, 0, _ -> {}))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("empty frame");
    }

    @Test
    default void handsOverWhatStandsBeforeAMalformedMessage() {
        Reply reply = new Reply.Published(7);
        FrameBuffer frame = encodeReplies(List.of(reply, reply));
        List<Reply> decoded = new ArrayList<>();
        assertThatThrownBy(() ->
                        codec().decodeReplies(frame.array(), 0, frame.length() - 1, decoded::add))
                .isInstanceOf(MalformedFrameException.class);
        assertThat(decoded).containsExactly(reply);
    }

    private static List<Command> commands(RandomGenerator random, int size) {
        Messages messages = new Messages(random, size);
        List<Command> commands = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            commands.add(messages.command());
        }
        return commands;
    }

    private static List<Reply> replies(RandomGenerator random, int size) {
        Messages messages = new Messages(random, size);
        List<Reply> replies = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            replies.add(messages.reply());
        }
        return replies;
    }

    private FrameBuffer encodeReplies(List<Reply> replies) {
        FrameBuffer frame = new FrameBuffer(0);
        replies.forEach(reply -> codec().encode(reply, frame));
        return frame;
    }

    private void decodeOrRefuse(byte[] frame) {
        Consumer<Object> nothing = _ -> {};
        try {
            codec().decodeReplies(frame, 0, frame.length, nothing::accept);
        } catch (MalformedFrameException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            codec().decodeCommands(frame, 0, frame.length, nothing::accept);
        } catch (MalformedFrameException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /// The commands of a frame that must be well-formed.
    default List<Command> decodeCommands(byte[] frame) {
        List<Command> commands = new ArrayList<>();
        unchecked(() -> codec().decodeCommands(frame, 0, frame.length, commands::add));
        return commands;
    }

    /// The replies of a frame that must be well-formed.
    default List<Reply> decodeReplies(byte[] frame) {
        List<Reply> replies = new ArrayList<>();
        unchecked(() -> codec().decodeReplies(frame, 0, frame.length, replies::add));
        return replies;
    }

    /// Code that may find a frame malformed.
    @FunctionalInterface
    interface Decoding {
        void run() throws MalformedFrameException;
    }

    private static void unchecked(Decoding decoding) {
        try {
            decoding.run();
        } catch (MalformedFrameException e) {
            fail("a well-formed frame was refused: " + e.getMessage(), e);
        }
    }
}
