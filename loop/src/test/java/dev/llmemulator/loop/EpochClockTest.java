package dev.llmemulator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EpochClockTest {
    private final AtomicLong nanos = new AtomicLong(-7_500);
    private Instant wall = Instant.parse("2026-11-25T00:00:00.000001Z");

    @Test
    void startsAtTheWallClock() {
        EpochClock clock = EpochClock.start(InstantSource.fixed(wall), nanos::get);

        assertThat(clock.micros()).isEqualTo(1_795_564_800_000_001L);
    }

    @Test
    void followsTheMonotonicClockWhenTheWallClockSteps() {
        EpochClock clock = EpochClock.start(() -> wall, nanos::get);
        long before = clock.micros();

        wall = wall.minusSeconds(3600);
        nanos.addAndGet(2_000_000);

        assertThat(clock.micros()).isEqualTo(before + 2_000);
    }

    @Test
    void mapsAMicrosecondToTheNanosecondWhereItBegins() {
        EpochClock clock = EpochClock.start(() -> wall, nanos::get);
        long micros = clock.micros() + 12;

        long at = clock.nanosAt(micros);

        assertThat(clock.microsAt(at)).isEqualTo(micros);
        assertThat(clock.microsAt(at - 1)).isEqualTo(micros - 1);
    }

    @Test
    void hasANameThatNoOtherHas() {
        EpochClock clock = EpochClock.start(() -> wall, nanos::get);
        String id = clock.id();
        nanos.addAndGet(1);
        EpochClock later = EpochClock.start(() -> wall, nanos::get);
        wall = wall.plusNanos(1_000);
        EpochClock afterwards = EpochClock.start(() -> wall, nanos::get);

        assertThat(id).matches("[0-9a-f]{16}").isEqualTo(clock.id());
        assertThat(later.id()).isNotEqualTo(id).isNotEqualTo(afterwards.id());
    }
}
