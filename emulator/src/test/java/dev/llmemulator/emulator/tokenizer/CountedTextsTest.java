package dev.llmemulator.emulator.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedTextsTest {
    private static final String LONG = "lorem ipsum ".repeat(100);

    private final List<String> counted = new ArrayList<>();
    private final CountedTexts texts = new CountedTexts(new ByLength());

    @Test
    void countsALongTextOnce() {
        assertThat(texts.count(LONG, 10_000)).isEqualTo(LONG.length());
        assertThat(texts.count(LONG, 10_000)).isEqualTo(LONG.length());

        assertThat(counted).containsExactly(LONG);
    }

    @Test
    void remembersNoCountThatWasBrokenOff() {
        assertThat(texts.count(LONG, 10)).isGreaterThan(10);
        assertThat(texts.count(LONG, 10_000)).isEqualTo(LONG.length());
    }

    @Test
    void tellsTextsApart() {
        for (int i = 0; i < 2 * CountedTexts.SLOTS; i++) {
            String text = LONG + "x".repeat(i % 7) + i;

            assertThat(texts.count(text, 10_000)).isEqualTo(text.length());
        }
    }

    /// Counts each character as a token.
    private final class ByLength implements Tokenizer {
        @Override
        public int count(String text, int most) {
            counted.add(text);
            return text.length();
        }

        @Override
        public List<String> pieces(String text) {
            return List.of(text);
        }

        @Override
        public String text(int[] tokens) {
            return "";
        }
    }
}
