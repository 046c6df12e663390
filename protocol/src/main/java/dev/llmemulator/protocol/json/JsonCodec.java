package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Implements the client protocol as JSON, one message per line.
///
/// A message is [Reply.Ping] or [Command.Pong] only if it is exactly an empty object. An object
/// with unknown fields only is `Unknown`, because a wrong answer to a ping closes the connection.
public enum JsonCodec implements Codec {
    /// The only instance.
    INSTANCE;

    private static final Framing LINES =
            new Framing(Framing.Kind.TEXT, Framing.Embedding.JSON, "\n");

    @Override
    public Framing framing() {
        return LINES;
    }

    @Override
    public void encode(Command command, FrameBuffer frame) {
        LINES.separate(frame);
        JsonWriter json = JsonWriter.at(frame);
        JsonCommandWriter.write(command, json);
        frame.messageAdded();
    }

    @Override
    public void encode(Reply reply, FrameBuffer frame) {
        LINES.separate(frame);
        JsonWriter json = JsonWriter.at(frame);
        JsonReplyWriter.write(reply, json);
        frame.messageAdded();
    }

    @Override
    public PublicationEncoder publications(String channel) {
        return new JsonPublicationEncoder(channel);
    }

    @Override
    public void decodeCommands(byte[] array, int offset, int length, Consumer<Command> consumer)
            throws MalformedFrameException {
        int end = notEmpty(offset, length);
        for (int line = offset; line < end; ) {
            int lineEnd = lineEnd(array, line, end);
            consumer.accept(JsonCommandReader.read(array, line, lineEnd));
            line = lineEnd + 1;
        }
    }

    @Override
    public void decodeReplies(byte[] array, int offset, int length, Consumer<Reply> consumer)
            throws MalformedFrameException {
        int end = notEmpty(offset, length);
        PublicationScanner scanner = new PublicationScanner(array, end);
        for (int line = offset; line < end; ) {
            @Nullable Reply publication = scanner.scan(line);
            if (publication != null) {
                line = scanner.lineEnd() + 1;
                consumer.accept(publication);
            } else {
                int lineEnd = lineEnd(array, line, end);
                consumer.accept(JsonReplyReader.read(array, line, lineEnd));
                line = lineEnd + 1;
            }
        }
    }

    private static int notEmpty(int offset, int length) throws MalformedFrameException {
        if (length == 0) {
            throw new MalformedFrameException("an empty frame, expected one message per line");
        }
        return offset + length;
    }

    private static int lineEnd(byte[] array, int from, int end) {
        for (int i = from; i < end; i++) {
            if (array[i] == '\n') {
                return i;
            }
        }
        return end;
    }
}
