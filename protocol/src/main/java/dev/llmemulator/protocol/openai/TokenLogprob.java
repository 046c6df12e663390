package dev.llmemulator.protocol.openai;

import java.util.List;

/// The log probability of one token of an answer.
///
/// @param token its text, with the blank that leads
/// @param logprob at most 0
/// @param alternatives the likeliest tokens in its place, the likeliest first; theirs are empty
public record TokenLogprob(String token, double logprob, List<TokenLogprob> alternatives) {
    /// Keeps a copy of the list.
    public TokenLogprob {
        alternatives = List.copyOf(alternatives);
    }
}
