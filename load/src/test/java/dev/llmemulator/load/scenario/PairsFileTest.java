package dev.llmemulator.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsFileTest {
    @Test
    void readsPairsAndSkipsWhatIsNone() {
        String text =
                """
                length,delay
                # short ones
                20,0.005
                20 , 0   # at once

                100000,0.8
                """;
        PairsFile file = PairsFile.read(text.lines().toList());

        assertThat(file.faults()).isEmpty();
        assertThat(file.pairs())
                .containsExactly(
                        new ResponsePlan(20, Duration.ofMillis(5)),
                        new ResponsePlan(20, Duration.ZERO),
                        new ResponsePlan(100_000, Duration.ofMillis(800)));
    }

    @Test
    void readsWhatTheOptionsTake() {
        String text =
                """
                Words , Seconds
                100,10ms
                100.0,.5
                7,0.001s
                7,1m
                """;
        PairsFile file = PairsFile.read(text.lines().toList());

        assertThat(file.faults()).isEmpty();
        assertThat(file.pairs())
                .containsExactly(
                        new ResponsePlan(100, Duration.ofMillis(10)),
                        new ResponsePlan(100, Duration.ofMillis(500)),
                        new ResponsePlan(7, Duration.ofMillis(1)),
                        new ResponsePlan(7, Duration.ofMinutes(1)));
    }

    @Test
    void refusesAHeaderOfOtherColumns() {
        assertThat(PairsFile.read(List.of("delay,length", "7,1")).faults()).hasSize(1);
        assertThat(PairsFile.read(List.of("7,2m", "7.5,1", "7,1,1")).faults()).hasSize(3);
    }

    @Test
    void namesEveryLineThatIsWrong() {
        String text =
                """
                20,0.01
                many,0.01
                0,0.01
                20
                20,61
                100000,60
                length,delay
                """;
        PairsFile file = PairsFile.read(text.lines().toList());

        assertThat(file.pairs()).hasSize(1);
        assertThat(file.faults())
                .hasSize(6)
                .allMatch(fault ->
                        fault.endsWith(
                                "': expected words from 1 to 100000, a comma and seconds from 0 to 60,"
                                        + " such as 120,0.02 or 120,20ms"))
                .first()
                .asString()
                .startsWith("2: 'many,0.01'");
        assertThat(file.faults().getLast()).startsWith("7: 'length,delay'");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(PairsFile.read(List.of("# nothing")).faults())
                .singleElement()
                .asString()
                .startsWith("1: the file is empty: expected words");
    }
}
