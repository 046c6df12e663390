package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.FrameBuffer;

/// Writes decimal numbers straight into an array. It has no state and may be used by any thread.
public final class Digits {
    /// The maximum number of bytes of a `long`.
    static final int MAX = 20;

    private static final long[] POWERS = powers();
    private static final byte[] PAIRS = pairs();

    private Digits() {}

    /// Appends a number to a frame.
    public static void append(long value, FrameBuffer to) {
        byte[] array = to.reserve(MAX);
        to.length(write(value, array, to.length()));
    }

    /// Returns how many bytes a number takes.
    static int size(long value) {
        if (value < 0) {
            return value == Long.MIN_VALUE ? MAX : 1 + size(-value);
        }
        // log10(2) is about 1233 / 4096; the table corrects the estimate, which is at most 1 low.
        int estimate = ((Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
        return value < POWERS[estimate] ? Math.max(estimate, 1) : estimate + 1;
    }

    /// Writes a number from `at` and returns where it ends.
    static int write(long value, byte[] array, int at) {
        int end = at + size(value);
        if (value == Long.MIN_VALUE) {
            return JsonText.ascii(Long.toString(value), array, at);
        }
        if (value < 0) {
            array[at] = '-';
        }
        long rest = Math.abs(value);
        int to = end;
        while (rest > Integer.MAX_VALUE) {
            to = pair((int) (rest % 100), array, to);
            rest /= 100;
        }
        // Division is faster for integers.
        int low = (int) rest;
        while (low >= 100) {
            to = pair(low % 100, array, to);
            low /= 100;
        }
        if (low >= 10) {
            pair(low, array, to);
        } else {
            array[to - 1] = (byte) ('0' + low);
        }
        return end;
    }

    private static int pair(int value, byte[] array, int end) {
        array[end - 1] = PAIRS[2 * value + 1];
        array[end - 2] = PAIRS[2 * value];
        return end - 2;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        long power = 1;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = power;
            power *= 10;
        }
        return powers;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }
}
