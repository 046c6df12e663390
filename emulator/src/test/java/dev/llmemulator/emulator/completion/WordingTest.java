package dev.llmemulator.emulator.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    /// The contract between nodes of different versions: never change an expectation.
    @ParameterizedTest
    @CsvSource({"0,6", "42,6", "-1,1"})
    void saysTheSameOnEveryNode(long key, int length) {
        Prose prose = Prose.of(key, length);

        assertThat(prose.length()).isEqualTo(length);
        assertThat(prose.text()).matches("[a-z]+( [a-z]+)*").isEqualTo(tokens(prose));
    }

    @Test
    void sumsTheBytesOfItsText() {
        for (Wording wording :
                List.of(
                        Prose.of(3, 40),
                        new Pieces(1, List.of("{\"ü\"", ":", "", "1}")),
                        new Beginning(Prose.of(3, 40), 5, " lo", null))) {
            CRC32 expected = new CRC32();
            expected.update(wording.text().getBytes(UTF_8));
            CRC32 crc = new CRC32();
            wording.sum(crc);

            assertThat(crc.getValue()).isEqualTo(expected.getValue());
            assertThat(wording.text()).isEqualTo(tokens(wording));
        }
    }

    @Test
    void endsBeforeAStopThatStraddlesTokens() {
        Pieces whole = new Pieces(1, List.of("one", " two", " three", " four"));

        Wording cut = Beginning.until(whole, List.of("zzz", "o th"), 0);

        assertThat(cut.text()).isEqualTo("one tw");
        assertThat(cut.length()).isEqualTo(2);
        assertThat(cut.token(1)).isEqualTo(" tw");
    }

    @Test
    void endsBetweenTokensWithoutAnEmptyOne() {
        Pieces whole = new Pieces(1, List.of("one", " two", " three"));

        assertThat(Beginning.until(whole, List.of(" three"), 0).length()).isEqualTo(2);
        assertThat(Beginning.until(whole, List.of("one"), 0).length()).isZero();
    }

    @Test
    void passesOverAStopInTheTokensThatAreSaidInAnyCase() {
        Pieces whole = new Pieces(1, List.of("a", " b", " a", " b"));

        assertThat(Beginning.until(whole, List.of("a"), 1).text()).isEqualTo("a b ");
        assertThat(Beginning.until(whole, List.of("a"), 4)).isSameAs(whole);
    }

    @Test
    void isTheWholeWithoutAStop() {
        Prose whole = Prose.of(5, 10);

        assertThat(Beginning.until(whole, List.of(), 0)).isSameAs(whole);
        assertThat(Beginning.until(whole, List.of("zzz"), 0)).isSameAs(whole);
    }

    @Test
    void refusesANegativeLength() {
        assertThatThrownBy(() -> Prose.of(1, -1)).hasMessageContaining("length is -1");
    }

    private static String tokens(Wording wording) {
        return String.join(
                "", IntStream.range(0, wording.length()).mapToObj(wording::token).toList());
    }
}
