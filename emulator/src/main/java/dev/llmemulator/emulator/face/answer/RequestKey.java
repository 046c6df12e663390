package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.SplitMix;

/// What an answer depends on: its texts and ids are functions of the key.
///
/// @param text 24 letters and digits of base 32
public record RequestKey(String text) {
    /// How long a key is, and every id that is made from it.
    static final int LENGTH = 24;

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DIGIT_BITS = 5;
    private static final int CALL_SALT = 0x63616c6c;

    /// The key that is made of bytes, of which 15 count.
    static RequestKey of(byte[] bytes) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(DIGITS.charAt(digit(bytes, i * DIGIT_BITS)));
        }
        return new RequestKey(text.toString());
    }

    private static int digit(byte[] bytes, int bit) {
        int at = bit / Byte.SIZE;
        int next = at + 1 < bytes.length ? Byte.toUnsignedInt(bytes[at + 1]) : 0;
        int two = Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | next;
        return two >>> (2 * Byte.SIZE - DIGIT_BITS - bit % Byte.SIZE) & (DIGITS.length() - 1);
    }

    /// The number that decides a choice.
    ///
    /// @param choice its index, from 0
    public long origin(int choice) {
        return SplitMix.mix(SplitMix.hash(text) + choice * SplitMix.GAMMA);
    }

    /// The id of the tool call of a choice, without a prefix.
    public String callId(int choice) {
        long origin = SplitMix.mix(origin(choice) ^ CALL_SALT);
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            long mixed = SplitMix.mix(origin + i * SplitMix.GAMMA);
            id.append(DIGITS.charAt((int) (mixed >>> (Long.SIZE - DIGIT_BITS))));
        }
        return id.toString();
    }
}
