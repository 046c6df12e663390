package dev.llmemulator.load.client.stream;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// The text that a stream must make, with the place of each word: comparing a token with it makes
/// no string. Words are separated by single spaces, one token a word.
final class ExpectedText {
    private final String text;
    private final int[] starts;
    private final String checksum;

    private ExpectedText(String text, int[] starts, String checksum) {
        this.text = text;
        this.starts = starts;
        this.checksum = checksum;
    }

    static ExpectedText of(String text) {
        return new ExpectedText(text, starts(text), checksum(text));
    }

    private static int[] starts(String text) {
        int words = text.isEmpty() ? 0 : 1;
        for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
            words++;
        }
        int[] starts = new int[words + 1];
        int start = 0;
        for (int word = 1; word < words; word++) {
            start = text.indexOf(' ', start) + 1;
            starts[word] = start;
        }
        starts[words] = text.length() + 1;
        return starts;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /// Whether a token is the word of its index; false beyond the last word.
    boolean matches(int index, String token) {
        if (index >= starts.length - 1) {
            return false;
        }
        int length = starts[index + 1] - 1 - starts[index];
        return token.length() == length && text.startsWith(token, starts[index]);
    }

    /// CRC-32 of the UTF-8 bytes, 8 lower-case hex digits.
    String checksum() {
        return checksum;
    }
}
