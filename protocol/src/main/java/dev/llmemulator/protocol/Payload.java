package dev.llmemulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Holds opaque bytes inside a message; in practice one JSON document, embedded unchanged in JSON
/// frames.
///
/// It is a view of a part of an array and copies nothing, so the code that creates a payload must
/// not change the array afterwards. Two payloads are equal when their bytes are.
public final class Payload {
    private final byte[] array;
    private final int offset;
    private final int length;

    private Payload(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// Returns a payload of a whole array.
    public static Payload of(byte[] bytes) {
        return new Payload(bytes, 0, bytes.length);
    }

    /// Returns a payload of a part of an array.
    public static Payload of(byte[] array, int offset, int length) {
        if (offset < 0 || length < 0 || offset > array.length - length) {
            throw new IndexOutOfBoundsException(
                    "offset " + offset + ", length " + length + " of " + array.length + " bytes");
        }
        return new Payload(array, offset, length);
    }

    /// Returns the UTF-8 bytes of a text as a payload.
    public static Payload of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns the array that holds the bytes, from [#offset], [#length] of them. Callers must not
    /// change it.
    public byte[] array() {
        return array;
    }

    /// Returns where the bytes start in [#array].
    public int offset() {
        return offset;
    }

    /// Returns how many bytes there are.
    public int length() {
        return length;
    }

    /// Returns a copy of the bytes.
    public byte[] bytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /// Returns the bytes decoded as UTF-8.
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

    /// Returns the bytes as text, for messages and tests.
    @Override
    public String toString() {
        return utf8();
    }
}
