package dev.llmemulator.load.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedTextTest {
    @Test
    void knowsEachWordByItsPlace() {
        ExpectedText text = ExpectedText.of("Häl lo lo.");

        assertThat(text.matches(0, "Häl")).isTrue();
        assertThat(text.matches(1, "lo")).isTrue();
        assertThat(text.matches(2, "lo.")).isTrue();
        assertThat(text.matches(2, "lo")).isFalse();
        assertThat(text.matches(1, "lo ")).isFalse();
        assertThat(text.matches(1, "")).isFalse();
        assertThat(text.matches(3, "")).isFalse();
    }

    @Test
    void hasNoWordWhenEmpty() {
        assertThat(ExpectedText.of("").matches(0, "")).isFalse();
    }

    @Test
    void checksumsTheUtf8Bytes() {
        assertThat(ExpectedText.of("Hällo").checksum()).isEqualTo("6bfd5fdd");
        assertThat(ExpectedText.of("").checksum()).isEqualTo("00000000");
    }
}
