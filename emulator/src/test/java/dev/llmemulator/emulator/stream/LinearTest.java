package dev.llmemulator.emulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinearTest {
    @Test
    void countsFromTheStart() {
        Linear timetable = new Linear(1_000_000, 300, 10_000);

        assertThat(timetable.dueUs(0)).isEqualTo(1_000_300);
        assertThat(timetable.dueUs(1)).isEqualTo(1_010_300);
        assertThat(timetable.dueUs(99)).isEqualTo(1_990_300);
    }

    @Test
    void holdsTheLongestStream() {
        Linear timetable = new Linear(1_764_072_000_000_000L, 60_000_000, 60_000_000);

        assertThat(timetable.dueUs(100_000)).isEqualTo(1_770_072_060_000_000L);
    }
}
