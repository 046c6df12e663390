package dev.llmemulator.emulator.tokenizer;

import java.util.List;

/// Counts and cuts texts as the tokenizer of a model does. Any thread.
public interface Tokenizer {
    /// Counts the tokens of a text, and stops counting when there are more than `most`.
    ///
    /// @return the number of tokens, or any number above `most`
    int count(String text, int most);

    /// Cuts a text into its tokens. Joined, they are the text; if a character takes several tokens,
    /// all but the last of them are empty.
    List<String> pieces(String text);

    /// Finds the text of tokens that are given by their numbers. A number that no token has adds no
    /// text, and bytes that are no UTF-8 become U+FFFD.
    String text(int[] tokens);
}
