package dev.llmemulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Opaque bytes inside a message: in practice one JSON document, embedded raw in JSON frames.
///
/// A view of a part of an array: nothing is copied, so whoever makes a payload must not change the
/// array afterwards. Two payloads are equal when their bytes are.
public final class Payload {
    private final byte[] array;
    private final int offset;
    private final int length;

    private Payload(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// All of an array.
    public static Payload of(byte[] bytes) {
        return new Payload(bytes, 0, bytes.length);
    }

    /// A part of an array.
    public static Payload of(byte[] array, int offset, int length) {
        if (offset < 0 || length < 0 || offset > array.length - length) {
            throw new IndexOutOfBoundsException(
                    "offset " + offset + ", length " + length + " of " + array.length + " bytes");
        }
        return new Payload(array, offset, length);
    }

    /// The UTF-8 bytes of a text.
    public static Payload of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The array that holds the bytes, from [#offset], [#length] of them. Not to be changed.
    public byte[] array() {
        return array;
    }

    /// Where the bytes start in [#array].
    public int offset() {
        return offset;
    }

    /// How many bytes there are.
    public int length() {
        return length;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /// The bytes read as UTF-8.
    public String utf8() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload that
                && Arrays.equals(
                        array,
                        offset,
                        offset + length,
                        that.array,
                        that.offset,
                        that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /// The bytes as text, for messages and tests.
    @Override
    public String toString() {
        return utf8();
    }
}
