package dev.llmemulator.load.dataset;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Makes texts of an exact number of tokens: common words that are one token each, with the blank
/// before them, in the vocabularies o200k_base and cl100k_base. No state, any thread.
public final class TokenWords {
    private static final String[] WORDS =
            ("the of and to in is you that it he was for on are as with his they at be this have"
                            + " from or one had by word but not what all were we when your can said"
                            + " there use an each which she do how their if will up other about out"
                            + " many then them these so some her would make like him")
                    .split(" ", -1);

    private TokenWords() {}

    /// Returns a text of so many tokens, the same from the same seed.
    public static String text(long seed, int tokens) {
        StringBuilder text = new StringBuilder(tokens * 5);
        append(new SplittableRandom(seed), tokens, text);
        return text.toString();
    }

    /// Appends so many tokens to a text, which is another text or empty.
    static void append(RandomGenerator random, int tokens, StringBuilder text) {
        for (int i = 0; i < tokens; i++) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
    }
}
