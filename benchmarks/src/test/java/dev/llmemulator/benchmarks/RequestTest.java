package dev.llmemulator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.benchmarks.figure.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static final List<String> KNOWN = List.of("side-by-side", "profile");
    private static final List<String> USUAL = List.of("profile");

    @Test
    void asksForEverythingWhenNothingIsSaid() {
        assertThat(Request.read(List.of(), KNOWN, USUAL))
                .isEqualTo(new Request(Effort.FULL, false, USUAL, List.of()));
    }

    @Test
    void takesTheLoadsThatWereNamedOrTheUsualOnes() {
        List<Load> usual = List.of(Load.of(1, 1));

        assertThat(Request.read(List.of(), KNOWN, USUAL).loadsOr(usual)).isEqualTo(usual);
        assertThat(Request.read(List.of("500x3"), KNOWN, USUAL).loadsOr(usual))
                .containsExactly(Load.of(500, 3));
    }

    @Test
    void takesWordsInAnyOrder() {
        assertThat(Request.read(List.of("500x3", "profile", "--save", "quick"), KNOWN, USUAL))
                .isEqualTo(
                        new Request(
                                Effort.QUICK, true, List.of("profile"), List.of(Load.of(500, 3))));
    }

    @Test
    void namesTheWordThatItDoesNotKnow() {
        assertThatThrownBy(() -> Request.read(List.of("fast"), KNOWN, USUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'fast'")
                .hasMessageContaining("side-by-side");
    }
}
