package dev.llmemulator.load.client.completion;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// The running CRC-32 of a text's UTF-8 bytes, fed piece by piece; a piece of ASCII allocates
/// nothing. One stream, one thread.
final class TextChecksum {
    private static final int ROOM = 64;
    private static final int ASCII = 0x80;

    private final CRC32 crc = new CRC32();
    private final byte[] bytes = new byte[ROOM];

    /// Takes the next piece, which must not end within a character.
    void add(String text) {
        int length = text.length();
        if (length > ROOM || !copy(text, length)) {
            crc.update(text.getBytes(StandardCharsets.UTF_8));
        } else {
            crc.update(bytes, 0, length);
        }
    }

    private boolean copy(String text, int length) {
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (each >= ASCII) {
                return false;
            }
            bytes[i] = (byte) each;
        }
        return true;
    }

    /// Returns the checksum of all pieces in 8 lower-case hex digits.
    String written() {
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
