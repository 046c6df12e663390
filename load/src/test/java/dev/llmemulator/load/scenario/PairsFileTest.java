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
                                        + " such as 120,0.02"))
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
                .startsWith("1: nothing there: expected words");
    }
}
