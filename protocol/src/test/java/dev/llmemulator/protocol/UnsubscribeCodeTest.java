package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnsubscribeCodeTest {
    @Test
    void hasCentrifugosCodesAndReasons() {
        assertThat(UnsubscribeCode.values())
                .extracting(code -> code.code() + " " + code.reason())
                .containsExactly(
                        "2000 server unsubscribe",
                        "2500 insufficient state",
                        "2501 subscription expired",
                        "2502 state invalidated");
    }
}
