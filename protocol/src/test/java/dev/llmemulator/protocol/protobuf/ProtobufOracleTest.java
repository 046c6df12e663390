package dev.llmemulator.protocol.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Messages;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.oracle.Oracle;
import dev.llmemulator.protocol.oracle.WireCommand;
import dev.llmemulator.protocol.oracle.WireReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds the hand-written codec against generated code, in both directions.
class ProtobufOracleTest {
    private static final int CASES = 2000;
    private static final int MAX_SIZE = 12;

    @Test
    void encodesCommandsLikeGeneratedCode() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    Command command = new Messages(random, size).command();
                    FrameBuffer ours = new FrameBuffer(0);
                    ProtobufCodec.INSTANCE.encode(command, ours);
                    assertThat(ours.bytes()).isEqualTo(frame(oracle(command)));
                });
    }

    @Test
    void encodesRepliesLikeGeneratedCode() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    Reply reply = new Messages(random, size).reply();
                    FrameBuffer ours = new FrameBuffer(0);
                    ProtobufCodec.INSTANCE.encode(reply, ours);
                    assertThat(ours.bytes()).isEqualTo(frame(oracle(reply)));
                });
    }

    @Test
    void decodesCommandsOfGeneratedCodeWhateverElseTheyHave() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    Command command = new Messages(random, size).command();
                    Message extended = Oracle.withUnknownFields(oracle(command), random);
                    byte[] frame =
                            frame(command instanceof Command.Pong ? oracle(command) : extended);
                    List<Command> decoded = new ArrayList<>();
                    try {
                        ProtobufCodec.INSTANCE.decodeCommands(frame, 0, frame.length, decoded::add);
                    } catch (MalformedFrameException e) {
                        throw new AssertionError(extended.toString(), e);
                    }
                    assertThat(decoded).containsExactly(command);
                });
    }

    @Test
    void decodesRepliesOfGeneratedCodeWhateverElseTheyHave() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    Reply reply = new Messages(random, size).reply();
                    Message extended = Oracle.withUnknownFields(oracle(reply), random);
                    byte[] frame = frame(reply instanceof Reply.Ping ? oracle(reply) : extended);
                    List<Reply> decoded = new ArrayList<>();
                    try {
                        ProtobufCodec.INSTANCE.decodeReplies(frame, 0, frame.length, decoded::add);
                    } catch (MalformedFrameException e) {
                        throw new AssertionError(extended.toString(), e);
                    }
                    assertThat(decoded).containsExactly(reply);
                });
    }

    private static Message oracle(Command command) {
        FrameBuffer json = new FrameBuffer(0);
        JsonCodec.INSTANCE.encode(command, json);
        return Oracle.fromJson(json.bytes(), WireCommand.newBuilder());
    }

    private static Message oracle(Reply reply) {
        FrameBuffer json = new FrameBuffer(0);
        JsonCodec.INSTANCE.encode(reply, json);
        return Oracle.fromJson(json.bytes(), WireReply.newBuilder());
    }

    private static byte[] frame(Message message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(frame);
            out.writeUInt32NoTag(message.getSerializedSize());
            message.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return frame.toByteArray();
    }
}
