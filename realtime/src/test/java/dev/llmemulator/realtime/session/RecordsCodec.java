package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.json.JsonCodec;
import java.util.function.Consumer;

/// A third wire format, for tests: text like JSON, but with other bytes. Messages are JSON behind
/// an exclamation mark, parted by the record separator.
enum RecordsCodec implements Codec {
    INSTANCE;

    private static final char SEPARATOR = '\u001e';
    private static final byte MARK = '!';
    private static final Framing RECORDS =
            new Framing(Framing.Kind.TEXT, Framing.Embedding.JSON, String.valueOf(SEPARATOR));

    /// Decodes the JSON of one message.
    @FunctionalInterface
    private interface Decoding {
        void decode(int offset, int length) throws MalformedFrameException;
    }

    @Override
    public Framing framing() {
        return RECORDS;
    }

    @Override
    public void encode(Command command, FrameBuffer frame) {
        FrameBuffer json = new FrameBuffer(0);
        JsonCodec.INSTANCE.encode(command, json);
        append(json, frame);
    }

    @Override
    public void encode(Reply reply, FrameBuffer frame) {
        FrameBuffer json = new FrameBuffer(0);
        JsonCodec.INSTANCE.encode(reply, json);
        append(json, frame);
    }

    @Override
    public PublicationEncoder publications(String channel) {
        PublicationEncoder encoder = JsonCodec.INSTANCE.publications(channel);
        return new PublicationEncoder() {
            @Override
            public void encode(Publication publication, FrameBuffer frame) {
                FrameBuffer json = new FrameBuffer(0);
                encoder.encode(publication, json);
                append(json, frame);
            }

            @Override
            public int sizeBound(Publication publication) {
                return encoder.sizeBound(publication) + 1;
            }
        };
    }

    @Override
    public void decodeCommands(byte[] array, int offset, int length, Consumer<Command> consumer)
            throws MalformedFrameException {
        each(
                array,
                offset,
                length,
                (from, count) -> JsonCodec.INSTANCE.decodeCommands(array, from, count, consumer));
    }

    @Override
    public void decodeReplies(byte[] array, int offset, int length, Consumer<Reply> consumer)
            throws MalformedFrameException {
        each(
                array,
                offset,
                length,
                (from, count) -> JsonCodec.INSTANCE.decodeReplies(array, from, count, consumer));
    }

    private static void append(FrameBuffer json, FrameBuffer frame) {
        RECORDS.separate(frame);
        frame.write(MARK);
        frame.write(json.array(), 0, json.length());
        frame.messageAdded();
    }

    private static void each(byte[] array, int offset, int length, Decoding decoding)
            throws MalformedFrameException {
        if (length == 0) {
            throw new MalformedFrameException("an empty frame, expected one message or more");
        }
        int end = offset + length;
        for (int from = offset; from <= end; ) {
            int to = from;
            while (to < end && array[to] != SEPARATOR) {
                to++;
            }
            if (to == from || array[from] != MARK) {
                throw new MalformedFrameException("a message without a mark");
            }
            decoding.decode(from + 1, to - from - 1);
            from = to + 1;
        }
    }
}
