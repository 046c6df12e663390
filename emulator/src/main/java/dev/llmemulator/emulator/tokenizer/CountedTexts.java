package dev.llmemulator.emulator.tokenizer;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A tokenizer that remembers how many tokens long texts have. Any thread.
///
/// It keeps [#SLOTS] counts and no text: a text is known by its length and a 64-bit hash, and takes
/// the slot of another one whose hash falls on the same. Two threads that count the same text at
/// the same time both count it.
public final class CountedTexts implements Tokenizer {
    static final int SLOTS = 4096;

    /// Shorter texts are counted as fast as they are found.
    private static final int SHORTEST = 64;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final Tokenizer tokenizer;
    private final AtomicReferenceArray<@Nullable Counted> slots = new AtomicReferenceArray<>(SLOTS);

    /// Remembers what `tokenizer` counts.
    public CountedTexts(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    private record Counted(long hash, int length, int count) {}

    @Override
    public int count(String text, int most) {
        if (text.length() < SHORTEST) {
            return tokenizer.count(text, most);
        }
        long hash = hash(text);
        int slot = (int) (hash >>> 32) & (SLOTS - 1);
        Counted known = slots.get(slot);
        if (known != null && known.hash == hash && known.length == text.length()) {
            return known.count;
        }
        int count = tokenizer.count(text, most);
        if (count <= most) {
            slots.set(slot, new Counted(hash, text.length(), count));
        }
        return count;
    }

    @Override
    public List<String> pieces(String text) {
        return tokenizer.pieces(text);
    }

    @Override
    public String text(int[] tokens) {
        return tokenizer.text(tokens);
    }

    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = Long.rotateLeft((hash ^ text.charAt(i)) * MULTIPLIER, 29);
        }
        return hash * MULTIPLIER;
    }
}
