package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {
    @Test
    void growsSizesFromNothingToTheLargest() {
        List<Integer> sizes = new ArrayList<>();
        Cases.check(11, 20, (_, size) -> sizes.add(size));
        assertThat(sizes).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20);
    }

    @Test
    void repeatsTheSameCasesOnEveryRun() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        Cases.check(20, 1, (random, _) -> first.add(random.nextLong()));
        Cases.check(20, 1, (random, _) -> second.add(random.nextLong()));
        assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void reportsTheSmallestSizeThatFailsAndItsSeed() {
        assertThatThrownBy(() ->
                        Cases.check(
                                100, 50, (_, size) -> assertThat(size).as("size").isLessThan(7)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)seed \\d+, size 7: .*")
                .hasRootCauseInstanceOf(AssertionError.class);
    }

    @Test
    void repeatsACaseFromItsSeed() {
        List<Long> drawn = new ArrayList<>();
        Cases.check(1, 0, (random, _) -> drawn.add(random.nextLong()));
        assertThat(Cases.generator(20_261_125L).nextLong()).isEqualTo(drawn.getFirst());
    }
}
