package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Appends Protobuf fields to a frame. `put…` always writes a field; the methods without `put` omit
/// the zero value, which is Protobuf's rule for all fields outside maps.
///
/// A nested message is opened and closed. Its length takes one byte at first; a message of 128
/// bytes or more moves up to make room for the rest of its length, which is cheaper and simpler
/// than to compute all lengths beforehand.
final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final FrameBuffer frame;

    ProtobufWriter(FrameBuffer frame) {
        this.frame = frame;
    }

    /// Opens a message of the frame. The result must be passed to [#close].
    int open() {
        frame.write((byte) 0);
        return frame.length();
    }

    /// Opens a nested message. The result must be passed to [#close].
    int open(int field) {
        tag(field, LENGTH_DELIMITED);
        return open();
    }

    /// Closes a message and writes its length before it.
    void close(int start) {
        int size = frame.length() - start;
        int extra = Varint.size(size) - 1;
        byte[] array = frame.reserve(extra);
        if (extra > 0) {
            System.arraycopy(array, start, array, start + extra, size);
            frame.length(frame.length() + extra);
        }
        Varint.write(size, array, start - 1);
    }

    /// Writes a nested message without fields.
    ProtobufWriter empty(int field) {
        close(open(field));
        return this;
    }

    ProtobufWriter text(int field, String value) {
        return value.isEmpty() ? this : putText(field, value);
    }

    ProtobufWriter putText(int field, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        bytes(field, utf8, 0, utf8.length);
        return this;
    }

    ProtobufWriter payload(int field, @Nullable Payload value) {
        if (value != null && value.length() > 0) {
            bytes(field, value.array(), value.offset(), value.length());
        }
        return this;
    }

    ProtobufWriter number(int field, long value) {
        return value == 0 ? this : putNumber(field, value);
    }

    private ProtobufWriter putNumber(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /// Writes a number that has 32 unsigned bits on the wire.
    ProtobufWriter putUnsigned(int field, int value) {
        return putNumber(field, Integer.toUnsignedLong(value));
    }

    /// Writes a number that has 32 unsigned bits on the wire, unless it is 0.
    ProtobufWriter unsigned(int field, int value) {
        return number(field, Integer.toUnsignedLong(value));
    }

    ProtobufWriter flag(int field, boolean value) {
        return number(field, value ? 1 : 0);
    }

    private void bytes(int field, byte[] source, int offset, int count) {
        tag(field, LENGTH_DELIMITED);
        varint(count);
        frame.write(source, offset, count);
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private void varint(long value) {
        byte[] array = frame.reserve(Varint.MAX);
        frame.length(Varint.write(value, array, frame.length()));
    }
}
