package dev.llmemulator.load.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    @Test
    void readsSeconds() {
        assertThat(RetryAfter.of(" 120 ")).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.of("0")).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "-1", "1.5", "soon", "999999", "Wed, 25 Nov 2026 00:00:00 GMT"})
    void takesAllElseAsUnsaid(String header) {
        assertThat(RetryAfter.of(header)).isNull();
    }
}
