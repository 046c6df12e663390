package dev.llmemulator.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTest {
    @Test
    void readsWhatACycleHasToKeep() {
        assertThat(Objective.parse("ttft < 250ms,inter_token<0.1s"))
                .contains(
                        List.of(
                                new Objective(CycleTime.TTFT, Duration.ofMillis(250)),
                                new Objective(CycleTime.INTER_TOKEN, Duration.ofMillis(100))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ttft",
                "ttft < ",
                "ttft < 250",
                "ttft > 250ms",
                "ttft <= 250ms",
                "ttft.p99 < 250ms",
                "speed < 1s",
                "ttft < 250ms,",
                "ttft < 250ms; end_to_end < 2s"
            })
    void readsNothingElse(String text) {
        assertThat(Objective.parse(text)).isEmpty();
    }

    @Test
    void isWrittenAsItIsRead() {
        for (CycleTime time : CycleTime.values()) {
            Objective objective = new Objective(time, Duration.ofNanos(1_500_000));
            assertThat(Objective.parse(objective.toString())).contains(List.of(objective));
        }
    }
}
