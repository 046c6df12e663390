package dev.llmemulator.emulator.publisher.centrifugo;

import dev.llmemulator.protocol.FrameBuffer;

/// A positive whole number written straight into a buffer.
final class Decimal {
    private static final int MOST_DIGITS = 10;

    private Decimal() {}

    static void write(int value, FrameBuffer to) {
        byte[] array = to.reserve(MOST_DIGITS);
        int digits = 1;
        for (int rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int end = to.length() + digits;
        int rest = value;
        for (int at = end - 1; at >= end - digits; at--) {
            array[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        to.length(end);
    }
}
