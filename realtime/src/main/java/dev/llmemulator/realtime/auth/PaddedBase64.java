package dev.llmemulator.realtime.auth;

import java.util.Base64;

/// Base64 as Centrifugo reads it: in lines of any length, with its padding.
public final class PaddedBase64 {
    private static final int QUANTUM = 4;

    private PaddedBase64() {}

    /// The bytes.
    ///
    /// @throws IllegalArgumentException when the text is something else
    public static byte[] decode(String text) {
        String digits = text.replace("\r", "").replace("\n", "");
        if (digits.length() % QUANTUM != 0) {
            throw new IllegalArgumentException(
                    "found "
                            + digits.length()
                            + " characters, expected padding to a multiple of 4");
        }
        return Base64.getDecoder().decode(digits);
    }
}
