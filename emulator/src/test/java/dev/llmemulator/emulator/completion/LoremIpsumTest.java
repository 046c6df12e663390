package dev.llmemulator.emulator.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoremIpsumTest {
    @Test
    void hasDistinctPlainWords() {
        assertThat(words(LoremIpsum.INNER))
                .doesNotHaveDuplicates()
                .allMatch(w -> w.matches("[a-z]+"));
    }

    @Test
    void shapesAWordForItsPlace() {
        assertThat(LoremIpsum.INNER.word(0).text()).isEqualTo("lorem");
        assertThat(LoremIpsum.FIRST.word(0).text()).isEqualTo("Lorem");
        assertThat(LoremIpsum.LAST.word(0).text()).isEqualTo("lorem.");
        assertThat(LoremIpsum.ONLY.word(0).text()).isEqualTo("Lorem.");
    }

    @Test
    void hasTheSameBytesAsText() {
        assertThat(LoremIpsum.LAST.word(1).utf8()).asString().isEqualTo("ipsum.");
    }

    private static List<String> words(LoremIpsum shape) {
        return IntStream.range(0, 1 << LoremIpsum.BITS)
                .mapToObj(i -> shape.word(i).text())
                .toList();
    }
}
