package dev.llmemulator.load.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IndexSetTest {
    @Test
    void behavesLikeASetOfNumbers() {
        Cases.check(
                200,
                60,
                (random, size) -> {
                    IndexSet indexes = new IndexSet();
                    TreeSet<Integer> model = new TreeSet<>();
                    for (int i = 0; i < size; i++) {
                        int index = random.nextInt(size);
                        assertThat(indexes.add(index)).isEqualTo(model.add(index));
                        assertThat(indexes.size()).isEqualTo(model.size());
                        assertThat(indexes.highest()).isEqualTo(model.last());
                        assertThat(indexes.firstMissing()).isEqualTo(firstMissing(model));
                    }
                    for (int index = -1; index <= size; index++) {
                        assertThat(indexes.contains(index)).isEqualTo(model.contains(index));
                    }
                });
    }

    private static int firstMissing(Set<Integer> model) {
        int index = 0;
        while (model.contains(index)) {
            index++;
        }
        return index;
    }
}
