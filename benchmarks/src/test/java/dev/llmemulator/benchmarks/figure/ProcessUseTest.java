package dev.llmemulator.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessUseTest {
    @Test
    void readsThePeakFromAProcessStatus() {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t  452508 kB", "VmRSS:\t  1024 kB");

        assertThat(ProcessUse.peakMiB(status)).isEqualTo(441);
    }

    @Test
    void saysZeroWhereTheSystemDoesNotTell() {
        assertThat(ProcessUse.peakMiB(List.of("Name:\tjava"))).isZero();
    }
}
