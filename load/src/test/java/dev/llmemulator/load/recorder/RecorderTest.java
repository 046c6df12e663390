package dev.llmemulator.load.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RecorderTest {
    @Test
    void countsEachThingApart() {
        Recorder recorder = new Recorder();
        recorder.add(Count.LOST);
        recorder.add(Count.LOST, 4);
        recorder.add(ErrorKind.RUN_FAILED, "a reason");
        recorder.add(ErrorKind.DELETE_FAILED, "another");

        assertThat(recorder.count(Count.LOST)).isEqualTo(5);
        assertThat(recorder.count(Count.DUPLICATED)).isZero();
        assertThat(recorder.count(ErrorKind.RUN_FAILED)).isEqualTo(1);
        assertThat(recorder.errors()).isEqualTo(2);
    }

    @Test
    void recordsBelowZeroAsZeroAndBeyondTheLongestAsTheLongest() {
        Recorder recorder = new Recorder();
        recorder.record(Timing.DELIVERY_LAG, -5_000);
        recorder.record(Timing.REQUEST, Long.MAX_VALUE);

        assertThat(recorder.histogram(Timing.DELIVERY_LAG).getMaxValue()).isZero();
        assertThat(recorder.histogram(Timing.REQUEST).getMaxValue())
                .isBetween(3_600_000_000L, 3_604_000_000L);
    }

    @Test
    void mergesIntoWhatOneRecorderWouldHave() {
        Cases.check(
                100,
                300,
                (random, size) -> {
                    Recorder one = new Recorder();
                    List<Recorder> many = List.of(new Recorder(), new Recorder(), new Recorder());
                    Count[] counts = Count.values();
                    Timing[] timings = Timing.values();
                    ErrorKind[] faults = ErrorKind.values();
                    for (int i = 0; i < size; i++) {
                        Count count = counts[random.nextInt(counts.length)];
                        ErrorKind fault = faults[random.nextInt(faults.length)];
                        Timing timing = timings[random.nextInt(timings.length)];
                        long nanos = random.nextLong(100_000_000_000L);
                        for (Recorder recorder : List.of(one, many.get(random.nextInt(3)))) {
                            recorder.add(count, nanos);
                            recorder.add(fault, "a reason");
                            recorder.record(timing, nanos);
                            recorder.posted(nanos);
                            recorder.finished(nanos);
                            recorder.streamed(nanos, 2 * nanos);
                        }
                    }

                    assertThat(Totals.of(many)).isEqualTo(Totals.of(List.of(one)));
                });
    }

    @Test
    void saysNothingOfWhatDidNotHappen() {
        Totals totals = Totals.of(List.of(new Recorder(), new Recorder()));

        assertThat(totals.faults()).isEmpty();
        assertThat(totals.spans().loadNanos()).isZero();
        assertThat(totals.latency(Timing.REQUEST).samples()).isZero();
        assertThat(totals.count(Count.LOST)).isZero();
    }

    @Test
    void spansFromTheFirstPostToTheLastDone() {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        first.posted(-100);
        first.posted(50);
        first.finished(900);
        second.posted(-40);
        second.finished(700);

        assertThat(Totals.of(List.of(first, second)).spans().loadNanos()).isEqualTo(1_000);
    }

    @Test
    void keepsItsFootprintWhateverIsRecorded() {
        Histogram histogram = TimeHistogram.empty();
        int before = histogram.getEstimatedFootprintInBytes();
        histogram.recordValue(3_600_000_000L);

        assertThat(histogram.getEstimatedFootprintInBytes())
                .isEqualTo(before)
                .isLessThan(200 * 1024);
        assertThat(histogram.isAutoResize()).isFalse();
    }

    @Test
    void countsWithoutTimesWhenToldSo() {
        Recorder recorder = new Recorder(Recording.COUNTS);
        recorder.add(Count.LOST);
        recorder.record(Timing.REQUEST, 1_000_000);

        assertThat(recorder.count(Count.LOST)).isEqualTo(1);
        assertThat(recorder.histogram(Timing.REQUEST).getTotalCount()).isZero();
    }
}
