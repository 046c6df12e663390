package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

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
}
