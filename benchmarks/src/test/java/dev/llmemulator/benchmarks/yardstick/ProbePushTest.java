package dev.llmemulator.benchmarks.yardstick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.json.TokenMessageJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbePushTest {
    private static final long DUE_US = 1_790_000_000_123_456L;

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 99_999})
    void writesWhatTheProductWrites(int index) {
        String channel = BareProbe.channel(7);
        byte[] written = new byte[ProbePush.MAX_BYTES];

        int end =
                new ProbePush(channel).write(written, 0, index, index + 1L, DUE_US, DUE_US + 1_500);

        assertThat(new String(written, 0, end, UTF_8))
                .isEqualTo(product(channel, ProbePush.word(index), index));
    }

    private static String product(String channel, String word, int index) {
        byte[] token =
                TokenMessageJson.token(word, index, "0123456789abcdef", DUE_US, DUE_US + 1_500);
        FrameBuffer frame = new FrameBuffer(ProbePush.MAX_BYTES);
        JsonCodec.INSTANCE
                .publications(channel)
                .encode(Publication.of(Payload.of(token), index + 1L), frame);
        return new String(frame.bytes(), UTF_8);
    }
}
