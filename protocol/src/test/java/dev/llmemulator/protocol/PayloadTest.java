package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {
    private static final byte[] ARRAY = {'x', 'a', 'b', 'y'};

    @Test
    void isEqualToOneOfTheSameBytesElsewhere() {
        Payload view = Payload.of(ARRAY, 1, 2);
        assertThat(view).isEqualTo(Payload.of("ab")).hasSameHashCodeAs(Payload.of("ab"));
        assertThat(view).isNotEqualTo(Payload.of("ax")).isNotEqualTo(Payload.of("a"));
        assertThat(view).isNotEqualTo("ab");
    }

    @Test
    void viewsTheArrayWithoutACopy() {
        Payload view = Payload.of(ARRAY, 1, 2);
        assertThat(view.array()).isSameAs(ARRAY);
        assertThat(view.offset()).isEqualTo(1);
        assertThat(view.length()).isEqualTo(2);
    }

    @Test
    void givesItsOwnBytesOnly() {
        Payload view = Payload.of(ARRAY, 1, 2);
        assertThat(view.bytes()).containsExactly('a', 'b');
        assertThat(view.utf8()).isEqualTo("ab");
        assertThat(view).hasToString("ab");
        assertThat(Payload.of("é").bytes()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, -1", "0, 5", "4, 1", "5, 0", "2, 2147483647"})
    void refusesAPartOutsideOfTheArray(int offset, int length) {
        assertThatThrownBy(() -> Payload.of(ARRAY, offset, length))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("offset " + offset + ", length " + length + " of 4 bytes");
    }

    @Test
    void mayBeEmptyAtTheEnd() {
        assertThat(Payload.of(ARRAY, 4, 0)).isEqualTo(Payload.of(""));
    }
}
