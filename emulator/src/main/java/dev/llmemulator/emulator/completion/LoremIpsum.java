package dev.llmemulator.emulator.completion;

import java.util.Locale;

/// The words that are said, in the four shapes that a place in the text can ask for.
///
/// The list is part of the contract between nodes: a change of a word or of the order changes every
/// answer.
final class LoremIpsum {
    /// In the middle of the text.
    static final LoremIpsum INNER = new LoremIpsum(false, false);

    /// The first of several words: with a capital.
    static final LoremIpsum FIRST = new LoremIpsum(true, false);

    /// The last of several words: with a full stop.
    static final LoremIpsum LAST = new LoremIpsum(false, true);

    /// The whole text.
    static final LoremIpsum ONLY = new LoremIpsum(true, true);

    /// How many bits choose a word.
    static final int BITS = 7;

    private static final String WORDS =
            """
            lorem ipsum dolor sit amet consectetur adipiscing elit
            sed do eiusmod tempor incididunt ut labore et
            dolore magna aliqua enim ad minim veniam quis
            nostrud exercitation ullamco laboris nisi aliquip ex ea
            commodo consequat duis aute irure in reprehenderit voluptate
            velit esse cillum eu fugiat nulla pariatur excepteur
            sint occaecat cupidatat non proident sunt culpa qui
            officia deserunt mollit anim id est laborum at
            vero eos accusamus iusto odio dignissimos ducimus blanditiis
            praesentium voluptatum deleniti atque corrupti quos dolores quas
            molestias excepturi similique mollitia animi harum quidem rerum
            facilis expedita distinctio nam libero tempore cum soluta
            nobis eligendi optio cumque nihil impedit quo minus
            quod maxime placeat facere possimus omnis voluptas assumenda
            repellendus temporibus autem quibusdam officiis debitis necessitatibus saepe
            eveniet voluptates repudiandae recusandae itaque earum hic tenetur
            """;

    private final Word[] words = new Word[1 << BITS];

    private LoremIpsum(boolean capital, boolean stop) {
        String[] plain = WORDS.split("\\s+", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = new Word(shape(plain[i], capital, stop));
        }
    }

    /// The word of a number from 0 to 2^[#BITS] - 1.
    Word word(int number) {
        return words[number];
    }

    private static String shape(String word, boolean capital, boolean stop) {
        String head = word.substring(0, 1);
        return (capital ? head.toUpperCase(Locale.ROOT) : head)
                + word.substring(1)
                + (stop ? "." : "");
    }
}
