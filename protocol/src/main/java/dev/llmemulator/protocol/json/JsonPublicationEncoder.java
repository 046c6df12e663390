package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the publication pushes of one channel. A publication with nothing but data and numbers is
/// copied between ready-made bytes; the others go through the general writer.
final class JsonPublicationEncoder implements Codec.PublicationEncoder {
    private static final byte[] DATA = ascii("\"data\":");
    private static final byte[] OFFSET = ascii(",\"offset\":");
    private static final byte[] VERSION = ascii(",\"version\":");
    private static final byte[] END = ascii("}}}");
    // Bytes that a plain publication takes beside its data, the newline before it included.
    private static final int STRUCTURE =
            DATA.length + OFFSET.length + VERSION.length + 2 * Digits.MAX + END.length + 1;
    // Bytes of names, quotes and braces of the fields that a plain publication does not have.
    private static final int EXTRAS_STRUCTURE = 80;
    private static final int TAG_STRUCTURE = 6;
    private static final int ESCAPE_SIZE = 6;

    private final byte[] head;

    JsonPublicationEncoder(String channel) {
        FrameBuffer frame = new FrameBuffer(64 + channel.length());
        JsonWriter.at(frame).open().open("push").text("channel", channel).open("pub");
        head = frame.bytes();
    }

    @Override
    public void encode(Publication publication, FrameBuffer frame) {
        if (frame.messages() > 0) {
            frame.write((byte) '\n');
        }
        frame.write(head, 0, head.length);
        if (isPlain(publication)) {
            plain(publication, frame);
        } else {
            JsonPushWriter.publication(publication, JsonWriter.at(frame));
        }
        frame.write(END, 0, END.length);
        frame.messageAdded();
    }

    @Override
    public int sizeBound(Publication publication) {
        int size = head.length + STRUCTURE + publication.data().length();
        return isPlain(publication) ? size : size + extrasBound(publication);
    }

    private static boolean isPlain(Publication publication) {
        return publication.info() == null
                && publication.tags().isEmpty()
                && publication.epoch().isEmpty()
                && publication.data().length() > 0;
    }

    private static void plain(Publication publication, FrameBuffer frame) {
        frame.write(DATA, 0, DATA.length);
        JsonWriter.raw(frame, publication.data());
        number(OFFSET, publication.offset(), frame);
        number(VERSION, publication.version(), frame);
    }

    private static void number(byte[] name, long value, FrameBuffer frame) {
        if (value != 0) {
            frame.write(name, 0, name.length);
            Digits.append(value, frame);
        }
    }

    private static int extrasBound(Publication publication) {
        int bound = EXTRAS_STRUCTURE + ESCAPE_SIZE * publication.epoch().length();
        ClientInfo info = publication.info();
        if (info != null) {
            bound += ESCAPE_SIZE * (info.user().length() + info.client().length());
            bound += length(info.connectionInfo()) + length(info.channelInfo());
        }
        for (Map.Entry<String, String> tag : publication.tags().entrySet()) {
            int chars = tag.getKey().length() + tag.getValue().length();
            bound += TAG_STRUCTURE + ESCAPE_SIZE * chars;
        }
        return bound;
    }

    private static int length(@Nullable Payload payload) {
        return payload == null ? 0 : payload.length();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
