package dev.llmemulator.protocol.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import java.io.IOException;

/// Walks through the messages of one frame: enter a message, take one field after another, and for
/// each field call exactly one method that takes its value.
final class ProtobufReader {
    private final byte[] array;
    private final int start;
    private final CodedInputStream input;
    private int tag;

    private ProtobufReader(byte[] array, int start, CodedInputStream input) {
        this.array = array;
        this.start = start;
        this.input = input;
    }

    /// Reads one message of the frame.
    @FunctionalInterface
    interface MessageReader {
        void read(ProtobufReader proto) throws IOException;
    }

    /// Reads a frame's messages and calls the reader once for each.
    static void readAll(byte[] array, int offset, int length, MessageReader reader)
            throws MalformedFrameException {
        if (length == 0) {
            throw new MalformedFrameException("an empty frame, expected one message or more");
        }
        try {
            CodedInputStream input = CodedInputStream.newInstance(array, offset, length);
            // The limit keeps a message from claiming to reach beyond the frame.
            input.pushLimit(length);
            ProtobufReader proto = new ProtobufReader(array, offset, input);
            while (!input.isAtEnd()) {
                reader.read(proto);
            }
        } catch (IOException e) {
            throw new MalformedFrameException("bad Protobuf: " + e.getMessage(), e);
        }
    }

    /// Goes to the next field and returns its number, or 0 at the message's end.
    int nextField() throws IOException {
        tag = input.readTag();
        return WireFormat.getTagFieldNumber(tag);
    }

    String text() throws IOException {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return input.readStringRequireUtf8();
    }

    boolean flag() throws IOException {
        return integer() != 0;
    }

    /// Returns a number of up to 64 bits; an unsigned 32-bit number is not sign-extended.
    long integer() throws IOException {
        require(WireFormat.WIRETYPE_VARINT);
        return input.readRawVarint64();
    }

    /// Returns a non-negative number in the range of `long`.
    long natural() throws IOException {
        long value = integer();
        if (value < 0) {
            throw new IOException(Long.toUnsignedString(value) + ", expected a number below 2^63");
        }
        return value;
    }

    /// Returns an unsigned 64-bit number. A number beyond the range of `long` becomes the largest
    /// `long`.
    long uint64() throws IOException {
        long value = integer();
        return value < 0 ? Long.MAX_VALUE : value;
    }

    /// Returns a number of 32 bits, signed or in the bits of an `int`.
    int int32() throws IOException {
        return (int) integer();
    }

    /// Returns a view of the field's bytes.
    Payload payload() throws IOException {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = input.readRawVarint32();
        int from = start + input.getTotalBytesRead();
        input.skipRawBytes(length);
        return Payload.of(array, from, length);
    }

    /// Skips a nested message whose presence is its only information; always returns true.
    boolean present() throws IOException {
        payload();
        return true;
    }

    /// Enters the nested message that is the field. The result must be passed to [#leave].
    int enter() throws IOException {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return enterMessage();
    }

    /// Enters a message of the frame. The result must be passed to [#leave].
    int enterMessage() throws IOException {
        return input.pushLimit(input.readRawVarint32());
    }

    /// Returns whether the entered message has no fields. Must be called before the first field is
    /// read.
    boolean isEmpty() {
        return input.getBytesUntilLimit() == 0;
    }

    /// Leaves a message after its last field.
    void leave(int outerLimit) {
        input.popLimit(outerLimit);
    }

    /// Skips the field, whatever it is.
    void skip() throws IOException {
        if (!input.skipField(tag)) {
            throw new IOException("the end of a group that did not start");
        }
    }

    private void require(int wireType) throws IOException {
        if (WireFormat.getTagWireType(tag) != wireType) {
            throw new IOException(
                    "field "
                            + WireFormat.getTagFieldNumber(tag)
                            + " has wire type "
                            + WireFormat.getTagWireType(tag)
                            + ", expected "
                            + wireType);
        }
    }
}
