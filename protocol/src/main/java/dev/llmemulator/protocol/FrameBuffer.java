package dev.llmemulator.protocol;

import java.util.Arrays;

/// Collects the bytes of one frame, which holds one or more messages. One thread reuses it for all
/// its frames.
public final class FrameBuffer {
    private byte[] array;
    private int length;
    private int messages;

    /// Creates a buffer with room for `capacity` bytes.
    public FrameBuffer(int capacity) {
        array = new byte[capacity];
    }

    /// Returns the array, of which the first [#length] bytes are used. It is replaced when the
    /// buffer grows.
    public byte[] array() {
        return array;
    }

    /// Returns how many bytes the frame has.
    public int length() {
        return length;
    }

    /// Returns how many messages the frame has.
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

    /// Sets the length of the frame after a write into the array that [#reserve] returned.
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

    /// Appends a whole array.
    public void write(byte[] source) {
        write(source, 0, source.length);
    }

    /// Appends a part of an array.
    public void write(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, reserve(count), length, count);
        length += count;
    }

    /// Returns a copy of the frame's bytes.
    public byte[] bytes() {
        return Arrays.copyOf(array, length);
    }

    /// Empties the frame and keeps its capacity.
    public void clear() {
        length = 0;
        messages = 0;
    }
}
