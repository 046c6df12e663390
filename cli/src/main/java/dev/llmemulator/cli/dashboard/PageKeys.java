package dev.llmemulator.cli.dashboard;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Makes the keys of pages. Any thread.
public final class PageKeys {
    private static final int BYTES = 16;

    private PageKeys() {}

    /// Returns a key that nobody can guess.
    public static String fresh() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /// Returns the path of a page behind which its key stands, where no server and no other page
    /// sees it.
    public static String path(String key) {
        return "/ui/#t=" + key;
    }
}
