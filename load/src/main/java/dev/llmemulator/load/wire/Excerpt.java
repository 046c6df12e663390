package dev.llmemulator.load.wire;

import dev.llmemulator.load.scenario.ServerAccess;
import java.nio.charset.StandardCharsets;

/// What an answer that is not the expected one says, short and in one line.
final class Excerpt {
    private static final int MOST = 200;

    private Excerpt() {}

    /// The beginning of a body without any secret; `(empty)` when there is none.
    static String of(byte[] body, ServerAccess access) {
        return of(new String(body, StandardCharsets.UTF_8), access);
    }

    /// The beginning of a text without any secret; `(empty)` when there is none. Secrets are taken
    /// out first, so that none is cut in two and then overlooked.
    static String of(String text, ServerAccess access) {
        String line = access.masked(text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
        String more = line.length() > MOST ? "…" : "";
        String cut = line.substring(0, Math.min(MOST, line.length()));
        return cut.isEmpty() ? "(empty)" : cut + more;
    }

    /// The beginning of a body; `(empty)` when there is none.
    static String of(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MOST), StandardCharsets.UTF_8);
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String more = body.length > MOST ? "…" : "";
        return line.isEmpty() ? "(empty)" : line + more;
    }
}
