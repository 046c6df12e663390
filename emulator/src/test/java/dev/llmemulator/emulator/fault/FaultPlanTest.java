package dev.llmemulator.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.stream.RecordingSink;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    private static final List<Fault> KINDS = List.of(Fault.values());

    @Test
    void readsEveryKindInAnyOrder() {
        assertThat(FaultPlan.parse("swap=50, drop=100,corrupt=2,double=100000"))
                .contains(
                        new FaultPlan(
                                Map.of(
                                        Fault.SWAP,
                                        50,
                                        Fault.DROP,
                                        100,
                                        Fault.CORRUPT,
                                        2,
                                        Fault.DOUBLE,
                                        100_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "drop",
                "drop=",
                "drop=1",
                "drop=0",
                "drop=-5",
                "drop=100001",
                "drop=9999999999",
                "drop=1.5",
                "lose=100",
                "DROP=100",
                "drop=100,",
                "drop=100,drop=200",
                "drop=100;swap=5",
            })
    void readsNothingElse(String text) {
        assertThat(FaultPlan.parse(text)).isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        Cases.check(
                200,
                4,
                (random, size) -> {
                    Map<Fault, Integer> oneIn = new EnumMap<>(Fault.class);
                    for (int i = 0; i < size; i++) {
                        Fault fault = KINDS.get(random.nextInt(KINDS.size()));
                        oneIn.put(fault, random.nextInt(2, FaultPlan.RAREST + 1));
                    }
                    FaultPlan plan = new FaultPlan(oneIn);

                    if (plan.isEmpty()) {
                        assertThat(plan).hasToString("");
                    } else {
                        assertThat(FaultPlan.parse(plan.toString())).contains(plan);
                    }
                });
    }

    @Test
    void refusesANumberOutOfRange() {
        assertThatThrownBy(() -> new FaultPlan(Map.of(Fault.DOUBLE, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("double is planted in one token of 1, expected 2 to 100000");
    }

    @Test
    void leavesTheSinkAsItIsWhenNothingIsPlanted() {
        RecordingSink sink = new RecordingSink(new ManualLoop());

        assertThat(FaultPlan.NONE.into(sink, Completion.of(1, "r", 10))).isSameAs(sink);
    }
}
