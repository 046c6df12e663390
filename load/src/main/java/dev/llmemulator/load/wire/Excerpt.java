package dev.llmemulator.load.wire;

import java.nio.charset.StandardCharsets;

/// What an answer that is not the expected one says, short and in one line.
final class Excerpt {
    private static final int MOST = 200;

    private Excerpt() {}

    /// The beginning of a body; `(empty)` when there is none.
    static String of(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MOST), StandardCharsets.UTF_8);
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String more = body.length > MOST ? "…" : "";
        return line.isEmpty() ? "(empty)" : line + more;
    }
}
