package dev.llmemulator.protocol.protobuf;

/// Encodes unsigned integers of variable length: seven bits per byte, the lowest first.
final class Varint {
    /// The maximum number of bytes of a varint.
    static final int MAX = 10;

    private Varint() {}

    /// Returns how many bytes a number takes when its sign bit is read as a value bit.
    static int size(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        return (bits + 6) / 7;
    }

    /// Writes a number from `at` and returns where it ends.
    static int write(long value, byte[] array, int at) {
        int to = at;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            array[to++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        array[to++] = (byte) rest;
        return to;
    }
}
