package dev.llmemulator.protocol.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.CodecContract;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufCodecTest implements CodecContract {
    @Override
    public Codec codec() {
        return ProtobufCodec.INSTANCE;
    }

    @Test
    void takesAZeroByteForAPingOrPong() {
        assertThat(decodeReplies(new byte[2])).containsExactly(new Reply.Ping(), new Reply.Ping());
        assertThat(decodeCommands(new byte[1])).containsExactly(new Command.Pong());
        FrameBuffer frame = new FrameBuffer(0);
        codec().encode(new Command.Pong(), frame);
        assertThat(frame.bytes()).containsExactly(0);
    }

    @Test
    void takesOnlyUnknownFieldsForAnUnknownMessage() {
        assertThat(decodeReplies(hex("03a00601"))).containsExactly(new Reply.Unknown(0));
        assertThat(decodeCommands(hex("050803a00601"))).containsExactly(new Command.Unknown(3));
    }

    @Test
    void findsTheIdBehindTheResult() {
        assertThat(decodeReplies(hex("0442000805"))).containsExactly(new Reply.Published(5));
    }

    @ParameterizedTest
    @CsvSource({
        "05, ended unexpectedly, a message that is cut off",
        "0208, ended unexpectedly, a field that is cut off",
        "7f00, ended unexpectedly, a message beyond the frame",
        "ffffffff0f00, negative size, a message of 2^32 - 1 bytes",
        "0322050a, ended unexpectedly, a nested message beyond its own",
        "0412021209, ended unexpectedly, a text beyond its message",
        "04220408ff01, ended unexpectedly, a number beyond its message",
        "020a00, 'field 1 has wire type 2, expected 0', a text in place of a number",
        "0d5a0b18ffffffffffffffffff01, below 2^63, an offset of 2^64 - 1",
        "0100, invalid tag, a field with the number 0",
        "02a401, end-group tag, the end of a group that did not start",
        "02a701, invalid wire type, a wire type that does not exist",
        "0612041202c328, invalid UTF-8, a text that is no UTF-8"
    })
    void refusesWhatBreaksTheFormat(String frame, String message, String what) {
        byte[] bytes = hex(frame);
        assertThatThrownBy(() -> codec().decodeReplies(bytes, 0, bytes.length, _ -> {}))
                .as(what)
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageStartingWith("bad Protobuf: ")
                .hasMessageContaining(message);
    }

    @Test
    void writesLengthsOfSeveralBytes() {
        for (int length : new int[] {1, 120, 127, 128, 16_383, 16_384, 70_000}) {
            Command command = new Command.Publish(1, "c", Payload.of(new byte[length]), 0);
            FrameBuffer frame = new FrameBuffer(0);
            codec().encode(command, frame);
            codec().encode(command, frame);
            assertThat(decodeCommands(frame.bytes())).containsExactly(command, command);
        }
    }

    @Test
    void takesAnOffsetThatNoLongHoldsForTheLargest() {
        SubscribeRequest request = SubscribeRequest.recover(new StreamPosition(Long.MAX_VALUE, ""));
        assertThat(decodeCommands(hex("11" + "0802" + "2a0d" + "1801" + "38ffffffffffffffffff01")))
                .containsExactly(new Command.Subscribe(2, "", request));
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes);
    }
}
