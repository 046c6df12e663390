package dev.llmemulator.protocol;

import java.util.Arrays;

/// Growing bytes of one frame that holds one or more messages. Reused frame after frame by one
/// thread.
public final class FrameBuffer {
    private byte[] array;
    private int length;
    private int messages;

    /// A buffer that starts with room for `capacity` bytes.
    public FrameBuffer(int capacity) {
        array = new byte[capacity];
    }

    /// The bytes, of which the first [#length] count. Replaced when the buffer grows.
    public byte[] array() {
        return array;
    }

    /// How many bytes the frame has.
    public int length() {
        return length;
    }

    /// How many messages the frame has.
    public int messages() {
        return messages;
    }

    /// Makes room for `count` more bytes and returns the array to write them into, from [#length].
    public byte[] reserve(int count) {
        if (array.length - length < count) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + count));
        }
        return array;
    }

    /// Sets how many bytes the frame has, after writing into what [#reserve] returned.
    public void length(int newLength) {
        length = newLength;
    }

    /// Counts one more message.
    public void messageAdded() {
        messages++;
    }

    /// Appends a byte.
    public void write(byte value) {
        reserve(1)[length] = value;
        length++;
    }

    /// Appends a part of an array.
    public void write(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, reserve(count), length, count);
        length += count;
    }

    /// A copy of the frame's bytes.
    public byte[] bytes() {
        return Arrays.copyOf(array, length);
    }

    /// Empties the frame and keeps its room.
    public void clear() {
        length = 0;
        messages = 0;
    }
}
