package dev.llmemulator.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Messages;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.oracle.JsonOfAnyOrder;
import dev.llmemulator.protocol.oracle.Oracle;
import dev.llmemulator.protocol.oracle.WireCommand;
import dev.llmemulator.protocol.oracle.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Other peers may order fields as they like and send fields that this version does not know.
class JsonToleranceTest {
    private static final int CASES = 2000;
    private static final int MAX_SIZE = 12;

    @Test
    void decodesCommandsOfAnyFieldOrderWithUnknownFields() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    Command command = new Messages(random, size).command();
                    FrameBuffer json = new FrameBuffer(0);
                    JsonCodec.INSTANCE.encode(command, json);
                    Message message = Oracle.fromJson(json.bytes(), WireCommand.newBuilder());
                    byte[] line = JsonOfAnyOrder.write(message, random);
                    List<Command> decoded = new ArrayList<>();
                    try {
                        JsonCodec.INSTANCE.decodeCommands(line, 0, line.length, decoded::add);
                    } catch (MalformedFrameException e) {
                        throw new AssertionError(text(line), e);
                    }
                    if (command instanceof Command.Pong) {
                        assertThat(decoded).containsAnyOf(command, new Command.Unknown(0));
                    } else {
                        assertThat(decoded).containsExactly(command);
                    }
                });
    }

    @Test
    void decodesRepliesOfAnyFieldOrderWithUnknownFields() {
        Cases.check(
                CASES,
                MAX_SIZE,
                (random, size) -> {
                    Reply reply = new Messages(random, size).reply();
                    FrameBuffer json = new FrameBuffer(0);
                    JsonCodec.INSTANCE.encode(reply, json);
                    Message message = Oracle.fromJson(json.bytes(), WireReply.newBuilder());
                    byte[] line = JsonOfAnyOrder.write(message, random);
                    List<Reply> decoded = new ArrayList<>();
                    try {
                        JsonCodec.INSTANCE.decodeReplies(line, 0, line.length, decoded::add);
                    } catch (MalformedFrameException e) {
                        throw new AssertionError(text(line), e);
                    }
                    if (reply instanceof Reply.Ping) {
                        assertThat(decoded).containsAnyOf(reply, new Reply.Unknown(0));
                    } else {
                        assertThat(decoded).containsExactly(reply);
                    }
                });
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
