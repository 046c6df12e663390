package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The promises of the hot path about memory, counted by the JVM. They hold in the interpreter too,
/// so no warm-up decides.
class ProtocolAllocationTest {
    private static final int ROUNDS = 1000;
    // The bytes that the measurement itself may allocate.
    private static final long NOISE = 4096;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @MethodSource("codecs")
    void allocatesNothingForAPublication(Codec codec) {
        Codec.PublicationEncoder encoder = codec.publications("session:a");
        byte[] data = TokenMessageJson.token("lorem", 1, "r-1", 1L << 50, 1L << 50);
        Publication publication = Publication.of(Payload.of(data), 1234);
        FrameBuffer frame = new FrameBuffer(64 * 1024);
        encoder.encode(publication, frame);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            frame.clear();
            encoder.encode(publication, frame);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(NOISE);
    }

    @Test
    void allocatesOneArrayForATokenMessage() {
        int length = TokenMessageJson.token("lorem", 1, "r-1", 1L << 50, 1L << 50).length;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            TokenMessageJson.token("lorem", 1, "r-1", 1L << 50, 1L << 50);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isBetween((long) length * ROUNDS, (length + 32L) * ROUNDS + NOISE);
    }

    static Codec[] codecs() {
        return new Codec[] {JsonCodec.INSTANCE, ProtobufCodec.INSTANCE};
    }
}
