package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.report.Outcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
    @Test
    void isTheTableThatScriptsRelyOn() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code + "=" + code.code()))
                .containsExactly(
                        "OK=0",
                        "INTERNAL=1",
                        "USAGE=2",
                        "SETUP=3",
                        "CYCLES=4",
                        "INTEGRITY=5",
                        "THRESHOLD=6",
                        "INVALID=7",
                        "INTERRUPTED=130");
    }

    @ParameterizedTest
    @EnumSource
    void hasTheNumberAndTheMeaningOfTheOutcome(Outcome outcome) {
        assertThat(ExitCode.of(outcome).code()).isEqualTo(outcome.exitCode());
        assertThat(ExitCode.of(outcome).meaning()).isEqualTo(outcome.meaning());
    }
}
