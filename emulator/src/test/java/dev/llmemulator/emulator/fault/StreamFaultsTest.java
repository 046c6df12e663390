package dev.llmemulator.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.protocol.Cases;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamFaultsTest {
    @ParameterizedTest
    @EnumSource
    void hitsExactlyOneOfEachSoManyTokens(Fault fault) {
        Cases.check(
                300,
                200,
                (random, size) -> {
                    int oneIn = 2 + size;
                    int rows = random.nextInt(1, 20);
                    List<Integer> hit = hit(random, rows * oneIn, Map.of(fault, oneIn));

                    assertThat(hit).hasSize(rows);
                    for (int row = 0; row < rows; row++) {
                        assertThat(hit.get(row) / oneIn).isEqualTo(row);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void hitsAnotherPlaceInEachStream(Fault fault) {
        Map<Fault, Integer> plan = Map.of(fault, 100);
        TreeSet<Integer> places = new TreeSet<>();
        for (int stream = 0; stream < 500; stream++) {
            places.add(hit(faults(1, "r" + stream, 100, plan), 100).getFirst());
        }

        assertThat(places).hasSizeGreaterThan(90);
    }

    @Test
    void isTheSameForTheSameSeedAndRequest() {
        Map<Fault, Integer> plan = Map.of(Fault.DROP, 7, Fault.SWAP, 5);

        assertThat(hit(faults(7, "r", 1_000, plan), 1_000))
                .isEqualTo(hit(faults(7, "r", 1_000, plan), 1_000))
                .isNotEqualTo(hit(faults(8, "r", 1_000, plan), 1_000))
                .isNotEqualTo(hit(faults(7, "s", 1_000, plan), 1_000));
    }

    @Test
    void swapsOnlyWhatHasASoundNeighbour() {
        Cases.check(
                300,
                60,
                (random, size) -> {
                    Map<Fault, Integer> plan = plan(random);
                    int length = 1 + size;
                    StreamFaults faults = faults(random.nextLong(), "r" + size, length, plan);

                    for (int index = 0; index < length; index++) {
                        if (faults.at(index) == Fault.SWAP) {
                            assertThat(index).isLessThan(length - 1);
                            assertThat(faults.at(index + 1)).isNull();
                        }
                    }
                });
    }

    private static Map<Fault, Integer> plan(RandomGenerator random) {
        Map<Fault, Integer> plan = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            plan.put(fault, random.nextInt(2, 12));
        }
        return plan;
    }

    private static List<Integer> hit(RandomGenerator random, int length, Map<Fault, Integer> plan) {
        String request = Long.toString(random.nextLong(), Character.MAX_RADIX);
        return hit(faults(random.nextLong(), request, length, plan), length);
    }

    private static List<Integer> hit(StreamFaults faults, int length) {
        List<Integer> hit = new ArrayList<>();
        for (int index = 0; index < length; index++) {
            @Nullable Fault fault = faults.at(index);
            if (fault != null) {
                hit.add(index);
            }
        }
        return hit;
    }

    private static StreamFaults faults(
            long seed, String request, int length, Map<Fault, Integer> plan) {
        return new StreamFaults(plan, Completion.of(seed, request, length));
    }
}
