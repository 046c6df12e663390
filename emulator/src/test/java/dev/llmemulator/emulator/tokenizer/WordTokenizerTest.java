package dev.llmemulator.emulator.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordTokenizerTest {
    private static final WordTokenizer WORDS = new WordTokenizer();

    @Test
    void takesEachWordForATokenWithTheBlanksBeforeIt() {
        assertThat(WORDS.pieces("the  cat sat ")).containsExactly("the", "  cat", " sat", " ");
        assertThat(WORDS.count("the  cat sat ", 10)).isEqualTo(4);
        assertThat(WORDS.pieces("")).isEmpty();
        assertThat(WORDS.count("", 10)).isZero();
    }

    @Test
    void stopsCountingAboveTheMost() {
        assertThat(WORDS.count("a b c d e", 2)).isEqualTo(3);
    }

    @Test
    void knowsNoTokenByItsNumber() {
        assertThat(WORDS.text(new int[] {1, 2})).isEmpty();
    }
}
