package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Reply;
import java.util.function.Consumer;

/// Implements the client protocol as Protobuf, with a length before each message.
///
/// A message is [Reply.Ping] or [Command.Pong] only if it is empty. A message with unknown fields
/// only is `Unknown`, because a wrong answer to a ping closes the connection.
public enum ProtobufCodec implements Codec {
    /// The only instance.
    INSTANCE;

    // A length precedes each message, so nothing separates them.
    private static final Framing LENGTHS =
            new Framing(Framing.Kind.BINARY, Framing.Embedding.ANYTHING, "");

    @Override
    public Framing framing() {
        return LENGTHS;
    }

    @Override
    public void encode(Command command, FrameBuffer frame) {
        ProtobufWriter proto = new ProtobufWriter(frame);
        int start = proto.open();
        ProtobufCommandWriter.write(command, proto);
        proto.close(start);
        frame.messageAdded();
    }

    @Override
    public void encode(Reply reply, FrameBuffer frame) {
        ProtobufReplyWriter.append(reply, frame);
    }

    @Override
    public PublicationEncoder publications(String channel) {
        return new ProtobufPublicationEncoder(channel);
    }

    @Override
    public void decodeCommands(byte[] array, int offset, int length, Consumer<Command> consumer)
            throws MalformedFrameException {
        ProtobufReader.readAll(
                array, offset, length, proto -> consumer.accept(ProtobufCommandReader.read(proto)));
    }

    @Override
    public void decodeReplies(byte[] array, int offset, int length, Consumer<Reply> consumer)
            throws MalformedFrameException {
        ProtobufReader.readAll(
                array, offset, length, proto -> consumer.accept(ProtobufReplyReader.read(proto)));
    }
}
