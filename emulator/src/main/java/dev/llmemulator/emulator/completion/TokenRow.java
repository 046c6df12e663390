package dev.llmemulator.emulator.completion;

/// What a stream says: tokens in a row, known before the first is sent. Immutable.
public interface TokenRow {
    /// How many tokens there are.
    int length();

    /// The token at `index`, from 0. Called on a hot path: allocates nothing.
    String token(int index);

    /// A number from the key of the row and nothing else, an independent one for each `salt`: what
    /// else is left to chance in a stream is then the same on every node.
    long draw(long salt);
}
