package dev.llmemulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WellFormedTest {
    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void replacesHalfCharacters() {
        assertThat(WellFormed.of("a\uD83Db\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(WellFormed.of("\uD83D" + EMOJI)).isEqualTo("\uFFFD" + EMOJI);
        assertThat(WellFormed.of(EMOJI + "\u00e4")).isEqualTo(EMOJI + "\u00e4");
    }

    @Test
    void escapesHalfCharacters() {
        assertThat(WellFormed.escaped("\uDE00" + EMOJI + "\uD83D"))
                .isEqualTo("\\ude00" + EMOJI + "\\ud83d");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(WellFormed.cut("a" + EMOJI, 1)).isEqualTo("a");
        assertThat(WellFormed.cut("a" + EMOJI, 2)).isEqualTo("a");
        assertThat(WellFormed.cut("a" + EMOJI, 3)).isEqualTo("a" + EMOJI);
        assertThat(WellFormed.cut("abc", 9)).isEqualTo("abc");
    }
}
