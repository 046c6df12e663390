package dev.llmemulator.load.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
    private static final long NANOS = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {100, 250, 500, 1_000, 1_000_000})
    void putsABoundItselfIntoItsClass(long bound) {
        assertThat(buckets(bound).counts()).containsEntry(bound, 1L);
    }

    @Test
    void countsEveryTimeInTheClassThatHoldsIt() {
        Buckets buckets = buckets(0, 99, 101, 260, 9_000, 59_000_000, 61_000_000, 3_600_000_000L);

        assertThat(buckets.counts())
                .containsAllEntriesOf(
                        Map.of(
                                100L,
                                2L,
                                250L,
                                1L,
                                500L,
                                1L,
                                10_000L,
                                1L,
                                60_000_000L,
                                1L,
                                Long.MAX_VALUE,
                                2L));
        assertThat(buckets.samples()).isEqualTo(8);
    }

    @Test
    void knowsTheSumToThreeDigits() {
        Cases.check(
                100,
                500,
                (random, size) -> {
                    long[] micros = random.longs(size, 0, 100_000_000).toArray();
                    long sum = 0;
                    for (long each : micros) {
                        sum += each;
                    }

                    Buckets buckets = buckets(micros);

                    assertThat(buckets.samples()).isEqualTo(micros.length);
                    assertThat((double) buckets.sumMicros())
                            .isCloseTo((double) sum, within((double) sum * 0.001));
                });
    }

    @Test
    void mergesIntoWhatOneWouldHold() {
        Cases.check(
                50,
                200,
                (random, size) -> {
                    List<Long> all = new ArrayList<>();
                    List<Buckets> parts = new ArrayList<>();
                    for (int part = 0; part < 3; part++) {
                        long[] micros = random.longs(size, 0, 100_000_000).toArray();
                        parts.add(buckets(micros));
                        for (long each : micros) {
                            all.add(each);
                        }
                    }

                    assertThat(Buckets.merge(parts))
                            .isEqualTo(buckets(all.stream().mapToLong(Long::longValue).toArray()));
                });
    }

    @Test
    void takesEveryPhaseAndEveryRecorder() {
        Recorders clients = new Recorders(EnumSet.of(Phase.WARM_UP, Phase.MEASURED));
        clients.of(Phase.WARM_UP).record(Timing.REQUEST, 200 * NANOS);
        clients.of(Phase.WARM_UP).add(Count.LOST, 2);
        clients.of(Phase.MEASURED).record(Timing.REQUEST, 200 * NANOS);
        clients.of(Phase.MEASURED).add(Count.LOST);
        clients.of(Phase.MEASURED).add(ErrorKind.RUN_FAILED, "why");
        Recorders watch = new Recorders(EnumSet.of(Phase.MEASURED));
        watch.of(Phase.MEASURED).record(Timing.LOOP_DELAY, 0);

        ManualLoop loop = new ManualLoop();
        var taken = SnapshotTask.start(loop, List.of(clients, watch));
        loop.advance(Duration.ofMillis(100).toNanos());
        Snapshot one = taken.join();
        Snapshot twice = Snapshot.merge(List.of(one, one));

        assertThat(one.of(Timing.REQUEST).counts()).containsEntry(250L, 2L);
        assertThat(one.of(Timing.LOOP_DELAY).samples()).isOne();
        assertThat(one.of(Timing.CONNECT).samples()).isZero();
        assertThat(one.faults()).containsEntry(ErrorKind.RUN_FAILED, 1L);
        assertThat(one.faults()).containsEntry(ErrorKind.SERVER_SILENT, 0L);
        assertThat(twice.of(Count.LOST)).isEqualTo(6);
        assertThat(twice.of(Timing.REQUEST).sumMicros()).isEqualTo(800);
    }

    private static Buckets buckets(long... micros) {
        Recorder recorder = new Recorder();
        for (long each : micros) {
            recorder.record(Timing.REQUEST, each * NANOS);
        }
        return Buckets.of(List.of(recorder.histogram(Timing.REQUEST)));
    }
}
