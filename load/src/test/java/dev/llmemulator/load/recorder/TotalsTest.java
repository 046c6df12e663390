package dev.llmemulator.load.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TotalsTest {
    @Test
    void mergesPartsToWhatOneRunWouldHaveMeasured() {
        RandomGenerator random = Cases.generator(7);
        List<Recorder> recorders = Stream.generate(Recorder::new).limit(4).toList();
        for (Recorder recorder : recorders) {
            recorder.posted(5);
            recorder.offered(3, 900_000);
            recorder.finished(1_000_000);
            for (int i = 0; i < 1_000; i++) {
                recorder.add(Count.TOKENS_RECEIVED);
                recorder.record(Timing.INTER_TOKEN, random.nextLong(20_000_000));
            }
            recorder.add(ErrorKind.RUN_FAILED, "a reason");
        }

        Totals merged = Totals.merge(recorders.stream().map(r -> Totals.of(List.of(r))).toList());

        assertThat(merged).isEqualTo(Totals.of(recorders));
        assertThat(merged.spans().offeredNanos()).isEqualTo(899_997);
    }
}
