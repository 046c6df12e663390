package dev.llmemulator.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void writesNumbersAroundEveryPowerOfTen() {
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            for (long value = power - 2; value <= power + 2; value++) {
                writes(value);
                writes(-value);
            }
        }
    }

    @Test
    void writesTheWidestNumbers() {
        writes(Long.MAX_VALUE);
        writes(Long.MIN_VALUE);
        writes(Long.MIN_VALUE + 1);
        writes(Integer.MIN_VALUE);
    }

    @Test
    void writesAnyNumber() {
        Cases.check(10_000, 63, (random, size) -> writes(random.nextLong() >> (63 - size)));
    }

    private static void writes(long value) {
        byte[] array = new byte[Digits.MAX + 4];
        int end = Digits.write(value, array, 2);
        String written = new String(array, 2, end - 2, StandardCharsets.US_ASCII);
        assertThat(written).isEqualTo(Long.toString(value)).hasSize(Digits.size(value));
        assertThat(array[1]).isZero();
        assertThat(array[end]).isZero();
    }
}
