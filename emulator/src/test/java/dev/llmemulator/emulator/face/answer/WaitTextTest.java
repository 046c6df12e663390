package dev.llmemulator.emulator.face.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0ms",
        "1, 1ms",
        "999000000, 999ms",
        "1000000000, 1s",
        "1500000000, 1.5s",
        "8640000000, 8.64s",
        "60000000000, 1m0s",
        "72500000001, 1m12.501s",
        "360000000000, 6m0s"
    })
    void writesDurationsAsOpenAiDoes(long nanos, String text) {
        assertThat(WaitText.of(Duration.ofNanos(nanos))).isEqualTo(text);
    }
}
