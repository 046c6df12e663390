package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the publication pushes of one channel. If a publication has only data and numbers, its
/// lengths follow from those and it is written in one pass; the general writer handles all others.
final class ProtobufPublicationEncoder implements Codec.PublicationEncoder {
    private static final byte PUSH = (4 << 3) | 2;
    private static final byte PUB = (4 << 3) | 2;
    private static final byte DATA = (4 << 3) | 2;
    private static final byte OFFSET = 6 << 3;
    private static final int VERSION = 16 << 3;
    private static final int VERSION_TAG_SIZE = 2;
    // Bytes of tags, lengths and numbers of a plain publication.
    private static final int STRUCTURE = 52;
    // Bytes of tags and lengths of the fields that a plain publication does not have.
    private static final int EXTRAS_STRUCTURE = 48;
    private static final int TAG_STRUCTURE = 24;
    // The maximum number of bytes that one char takes in UTF-8.
    private static final int CHAR_SIZE = 3;

    private final String channel;
    private final byte[] channelField;

    ProtobufPublicationEncoder(String channel) {
        this.channel = channel;
        FrameBuffer frame = new FrameBuffer(16 + channel.length());
        new ProtobufWriter(frame).text(2, channel);
        channelField = frame.bytes();
    }

    @Override
    public void encode(Publication publication, FrameBuffer frame) {
        if (isPlain(publication)) {
            plain(publication, frame);
            frame.messageAdded();
        } else {
            ProtobufReplyWriter.append(
                    new Reply.Pushed(new Push.Published(channel, publication)), frame);
        }
    }

    private void plain(Publication publication, FrameBuffer frame) {
        Payload data = publication.data();
        long offset = publication.offset();
        long version = publication.version();
        int pubSize = field(data.length());
        if (offset != 0) {
            pubSize += 1 + Varint.size(offset);
        }
        if (version != 0) {
            pubSize += VERSION_TAG_SIZE + Varint.size(version);
        }
        int pushSize = channelField.length + field(pubSize);
        int replySize = field(pushSize);
        byte[] array = frame.reserve(Varint.MAX + replySize);
        int at = Varint.write(replySize, array, frame.length());
        at = Varint.write(pushSize, array, tag(PUSH, array, at));
        at = copy(channelField, 0, channelField.length, array, at);
        at = Varint.write(pubSize, array, tag(PUB, array, at));
        at = Varint.write(data.length(), array, tag(DATA, array, at));
        at = copy(data.array(), data.offset(), data.length(), array, at);
        if (offset != 0) {
            at = Varint.write(offset, array, tag(OFFSET, array, at));
        }
        if (version != 0) {
            at = Varint.write(version, array, Varint.write(VERSION, array, at));
        }
        frame.length(at);
    }

    private static int field(int size) {
        return 1 + Varint.size(size) + size;
    }

    private static int tag(byte tag, byte[] array, int at) {
        array[at] = tag;
        return at + 1;
    }

    private static int copy(byte[] source, int offset, int count, byte[] target, int at) {
        System.arraycopy(source, offset, target, at, count);
        return at + count;
    }

    private static boolean isPlain(Publication publication) {
        return publication.info() == null
                && publication.tags().isEmpty()
                && publication.epoch().isEmpty()
                && publication.data().length() > 0;
    }

    @Override
    public int sizeBound(Publication publication) {
        int size = channelField.length + STRUCTURE + publication.data().length();
        return isPlain(publication) ? size : size + extrasBound(publication);
    }

    private static int extrasBound(Publication publication) {
        int bound = EXTRAS_STRUCTURE + CHAR_SIZE * publication.epoch().length();
        ClientInfo info = publication.info();
        if (info != null) {
            bound += CHAR_SIZE * (info.user().length() + info.client().length());
            bound += length(info.connectionInfo()) + length(info.channelInfo());
        }
        for (Map.Entry<String, String> tag : publication.tags().entrySet()) {
            int chars = tag.getKey().length() + tag.getValue().length();
            bound += TAG_STRUCTURE + CHAR_SIZE * chars;
        }
        return bound;
    }

    private static int length(@Nullable Payload payload) {
        return payload == null ? 0 : payload.length();
    }
}
