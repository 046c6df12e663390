package dev.llmemulator.protocol.protobuf;

/// Unsigned integers of variable length: seven bits a byte, the lowest first.
final class Varint {
    /// No varint takes more bytes than this.
    static final int MAX = 10;

    private Varint() {}

    /// How many bytes a number takes, its sign bit read as a value bit.
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
