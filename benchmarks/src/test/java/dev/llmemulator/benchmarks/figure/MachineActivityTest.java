package dev.llmemulator.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MachineActivityTest {
    private static final String LOAD = "0.42 0.36 0.30 1/200 4711\n";

    @Test
    void tellsWhatOthersTookFromWhatThisProcessTook() {
        MachineActivity before =
                MachineActivity.of(LOAD, "cpu  100 0 50 1000 10 0 5 0 7 7", 1_000_000_000L);
        MachineActivity after =
                MachineActivity.of(LOAD, "cpu  180 10 60 1060 50 0 5 0 9 9", 1_500_000_000L);

        assertThat(before.loadAverage()).isEqualTo(0.42);
        assertThat(before.othersUntil(after))
                .as("100 of 200 ticks busy, 50 of them ours")
                .isEqualTo(0.25, within(1e-9));
    }

    @Test
    void countsWhatAHypervisorTookAway() {
        MachineActivity before = MachineActivity.of(LOAD, "cpu  0 0 0 0 0 0 0 0", 0);
        MachineActivity after = MachineActivity.of(LOAD, "cpu  0 0 0 50 0 0 0 50", 0);

        assertThat(before.othersUntil(after)).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void saysZeroWhenNoTimeHasPassed() {
        MachineActivity moment = MachineActivity.of(LOAD, "cpu  1 1 1 1 1 1 1 1", 0);

        assertThat(moment.othersUntil(moment)).isZero();
    }
}
