package dev.llmemulator.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void countsTokensAndTheIdealDuration() {
        Load load = Load.of(5_000, 3);

        assertThat(load.totalTokens()).isEqualTo(1_500_000);
        assertThat(load.ideal()).isEqualTo(Duration.ofSeconds(3));
        assertThat(load).hasToString("5000 x 3");
    }

    @Test
    void isAWordAndBack() {
        assertThat(Load.parse("500x3")).isEqualTo(Load.of(500, 3));
        assertThat(Load.of(500, 3).word()).isEqualTo("500x3");
        assertThat(Load.isWord("500x")).isFalse();
        assertThatThrownBy(() -> Load.parse("many"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'many'");
    }
}
