package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class FrameBufferTest {
    @Test
    void keepsWhatIsWrittenWhileItGrows() {
        Cases.check(
                500,
                200,
                (random, size) -> {
                    FrameBuffer frame = new FrameBuffer(random.nextInt(8));
                    ByteArrayOutputStream model = new ByteArrayOutputStream();
                    for (int i = 0; i < size; i++) {
                        byte[] part = new byte[random.nextInt(20)];
                        random.nextBytes(part);
                        int offset = random.nextInt(part.length + 1);
                        frame.write(part, offset, part.length - offset);
                        frame.write((byte) i);
                        model.write(part, offset, part.length - offset);
                        model.write(i);
                    }
                    assertThat(frame.bytes()).isEqualTo(model.toByteArray());
                    assertThat(frame.length()).isEqualTo(model.size());
                });
    }

    @Test
    void reservesRoomBehindItsBytes() {
        FrameBuffer frame = new FrameBuffer(0);
        byte[] array = frame.reserve(3);
        array[0] = 7;
        frame.length(1);
        assertThat(array).hasSizeGreaterThanOrEqualTo(3).isSameAs(frame.array());
        assertThat(frame.bytes()).containsExactly(7);
    }

    @Test
    void keepsItsRoomWhenCleared() {
        FrameBuffer frame = new FrameBuffer(1);
        frame.write(new byte[100], 0, 100);
        frame.messageAdded();
        frame.messageAdded();
        assertThat(frame.messages()).isEqualTo(2);
        byte[] array = frame.array();
        frame.clear();
        assertThat(frame.length()).isZero();
        assertThat(frame.messages()).isZero();
        assertThat(frame.reserve(100)).isSameAs(array);
    }
}
