package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.RejectedException;

/// Counts the tokens of one prompt, and refuses it as soon as it is longer than the model takes.
/// One request, one thread.
public final class PromptCount {
    private final Tokenizer tokenizer;
    private final int most;
    private int tokens;

    /// @param most the most tokens that the model takes
    public PromptCount(Tokenizer tokenizer, int most) {
        this.tokenizer = tokenizer;
        this.most = most;
    }

    /// Adds the tokens of a text.
    ///
    /// @throws RejectedException when there are more than the model takes
    public void add(String text) throws RejectedException {
        add(tokenizer.count(text, most - tokens));
    }

    /// Adds tokens.
    ///
    /// @throws RejectedException when there are more than the model takes
    public void add(int count) throws RejectedException {
        if (count > most - tokens) {
            throw new RejectedException(
                    AnswerProblem.TOO_LONG,
                    "This model's maximum context length is "
                            + most
                            + " tokens. However, your prompt has more than that. Please reduce its"
                            + " length.");
        }
        tokens += count;
    }

    /// Returns how many there are.
    public int tokens() {
        return tokens;
    }

    /// Refuses a limit with which prompt and answer can be longer than the model takes.
    public void requireRoom(AnswerBounds bounds) throws RejectedException {
        Integer asked = bounds.most();
        if (asked != null && asked > most - tokens) {
            throw new RejectedException(
                    AnswerProblem.TOO_LONG,
                    "This model's maximum context length is "
                            + most
                            + " tokens. However, you requested "
                            + ((long) tokens + asked)
                            + " tokens ("
                            + tokens
                            + " in the prompt, "
                            + asked
                            + " in the completion). Please reduce the length of the prompt or"
                            + " completion.");
        }
    }
}
