package dev.llmemulator.realtime.auth;

import java.util.Base64;

/// Decodes Base64 as Centrifugo does: lines may have any length, and padding is required.
public final class PaddedBase64 {
    private static final int QUANTUM = 4;

    private PaddedBase64() {}

    /// Returns the decoded bytes.
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
