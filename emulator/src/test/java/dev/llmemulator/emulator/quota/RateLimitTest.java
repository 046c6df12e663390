package dev.llmemulator.emulator.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    @ParameterizedTest
    @ValueSource(strings = {"rpm=1", "tpm=100000000", "rpm=60,tpm=100000"})
    void readsWhatItWrites(String text) {
        assertThat(RateLimit.parse(text)).map(RateLimit::toString).hasValue(text);
    }

    @Test
    void takesEitherOrder() {
        assertThat(RateLimit.parse("tpm=2,rpm=1")).hasValue(new RateLimit(1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "rpm",
                "rpm=",
                "rpm=0",
                "rpm=-1",
                "rpm=1,rpm=2",
                "tpm=1,tpm=2",
                "rpm=1,",
                "xpm=1",
                "rpm=100000001",
                "rpm=1.5"
            })
    void readsNothingElse(String text) {
        assertThat(RateLimit.parse(text)).isEmpty();
    }

    @Test
    void namesALimitThatIsOutOfRange() {
        assertThatThrownBy(() -> new RateLimit(0, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limits are 0 and null, expected 1 to 100000000");
    }
}
