package dev.llmemulator.emulator.face.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitBufferTest {
    private static final byte[] TEXT = {1, 2, 3};

    private final VisitBuffer buffer = new VisitBuffer();

    @Test
    void gathersWhatOneReplyWrites() {
        buffer.of("a").write(TEXT);
        buffer.of("a").write(TEXT);

        assertThat(buffer.of("a").bytes()).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void givesNobodyWhatAnotherReplyHasLeft() {
        buffer.of("a").write(TEXT);

        assertThat(buffer.of("b").length()).isZero();
    }
}
