package dev.llmemulator.emulator.tokenizer;

/// What counts as a token.
public enum Vocabulary {
    /// The tokens of OpenAI's models since GPT-4o. They take a few hundred milliseconds and 36 MB
    /// to load.
    O200K,
    /// Words between blanks, for which nothing is loaded.
    WORDS
}
