package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The id of a response, which holds all that a node must know of it to go on from it: nothing is
/// stored.
///
/// @param key what the response depended on
/// @param tokens how many tokens its prompt and its answer have together
record ResponseId(String key, int tokens) {
    private static final Pattern ID =
            Pattern.compile("resp_(?<key>[a-z2-7]{24})(?<tokens>[a-z2-7]{1,5})");
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DIGIT_BITS = 5;

    /// Returns the id of the response that a plan answers with.
    static ResponseId of(AnswerPlan plan) {
        return new ResponseId(plan.key().text(), (int) (plan.promptTokens() + plan.tokens()));
    }

    /// Reads an id; null when no node has given it.
    static @Nullable ResponseId parse(String text) {
        Matcher id = ID.matcher(text);
        if (!id.matches()) {
            return null;
        }
        int tokens = 0;
        for (char digit : id.group("tokens").toCharArray()) {
            tokens = (tokens << DIGIT_BITS) + DIGITS.indexOf(digit);
        }
        return new ResponseId(id.group("key"), tokens);
    }

    /// The id as clients know it.
    @Override
    public String toString() {
        StringBuilder count = new StringBuilder();
        int rest = tokens;
        do {
            count.insert(0, DIGITS.charAt(rest & (DIGITS.length() - 1)));
            rest >>>= DIGIT_BITS;
        } while (rest > 0);
        return "resp_" + key + count;
    }
}
