package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.tokenizer.Tokenizer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Loads the tokenizer once, when it is first needed. Any thread.
public final class Tokenizers {
    private final Supplier<Tokenizer> loader;
    private volatile @Nullable Tokenizer loaded;

    /// @param loader loads it; may block for a while
    public Tokenizers(Supplier<Tokenizer> loader) {
        this.loader = loader;
    }

    /// Returns the tokenizer, or null when nobody has loaded it yet. Never blocks.
    @Nullable Tokenizer ready() {
        return loaded;
    }

    /// Returns the tokenizer, and loads it first where need be: not on an event loop.
    public synchronized Tokenizer load() {
        Tokenizer known = loaded;
        if (known == null) {
            known = loader.get();
            loaded = known;
        }
        return known;
    }
}
