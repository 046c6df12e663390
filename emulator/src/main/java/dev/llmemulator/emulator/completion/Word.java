package dev.llmemulator.emulator.completion;

import java.nio.charset.StandardCharsets;

/// One word as text and as bytes, made once and shared by all streams.
final class Word {
    private final String text;
    private final byte[] utf8;

    Word(String text) {
        this.text = text.intern();
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return text;
    }

    /// Not to be changed.
    byte[] utf8() {
        return utf8;
    }
}
