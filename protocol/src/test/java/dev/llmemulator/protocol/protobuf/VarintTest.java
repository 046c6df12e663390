package dev.llmemulator.protocol.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.llmemulator.protocol.Cases;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1})
    void writesTheEdges(long value) throws IOException {
        writes(value);
    }

    @Test
    void writesAnyNumber() {
        Cases.check(
                5000,
                63,
                (random, size) -> {
                    try {
                        writes(random.nextLong() >>> (63 - size));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static void writes(long value) throws IOException {
        byte[] array = new byte[Varint.MAX];
        int end = Varint.write(value, array, 0);
        assertThat(end)
                .isEqualTo(Varint.size(value))
                .isEqualTo(CodedOutputStream.computeUInt64SizeNoTag(value));
        assertThat(CodedInputStream.newInstance(array, 0, end).readRawVarint64()).isEqualTo(value);
    }
}
