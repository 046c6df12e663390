package dev.llmemulator.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.MalformedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scanner is a short cut: what it takes must be what the general reader makes of it.
class ChunkScannerTest {
    private static final String CHUNK =
            "{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":17,\"model\":\"é\","
                    + "\"choices\":[{\"index\":2,\"delta\":{\"content\":\" é語\"},"
                    + "\"logprobs\":null,\"finish_reason\":null}],\"usage\":null,\"emu\":[5,7]}";
    private static final List<String> PIECES =
            List.of(
                    "\"",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "0",
                    "9",
                    "\\",
                    "null",
                    "é",
                    "\\u0061",
                    "\"error\":\"x\",",
                    "\"message\":1,",
                    "\"usage\":{},",
                    "\"x\":-1,",
                    "\"choices\":[],",
                    "\"text\":\"t\"",
                    "\"emu\":[1],",
                    "\"emu\":3,",
                    " ",
                    "\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHUNK,
                "{\"choices\":[{\"index\":0,\"text\":\"a\",\"logprobs\":null,\"finish_reason\":null}]}",
                "{\"id\":null,\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"logprobs\":null,"
                        + "\"finish_reason\":null}],\"usage\":null}"
            })
    void takesTheUsualChunk(String chunk) throws MalformedFrameException {
        byte[] data = chunk.getBytes(StandardCharsets.UTF_8);

        assertThat(ChunkScanner.scan(data, 0, data.length))
                .isNotNull()
                .isEqualTo(ChunkReader.readAnyShape(data, 0, data.length));
    }

    @Test
    void readsADamagedChunkLikeTheGeneralReader() {
        byte[] chunk = CHUNK.getBytes(StandardCharsets.UTF_8);
        Cases.check(
                20_000,
                3,
                (random, size) -> {
                    byte[] damaged = chunk;
                    for (int i = 0; i < size; i++) {
                        damaged = damaged(damaged, random);
                    }
                    AnswerChunk fast = ChunkScanner.scan(damaged, 0, damaged.length);
                    if (fast != null) {
                        assertThat(general(damaged)).isEqualTo(fast);
                    }
                });
    }

    private static byte[] damaged(byte[] chunk, RandomGenerator random) {
        int at = random.nextInt(chunk.length);
        int until = Math.min(chunk.length, at + random.nextInt(3));
        byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        byte[] damaged = Arrays.copyOf(chunk, chunk.length - (until - at) + piece.length);
        System.arraycopy(piece, 0, damaged, at, piece.length);
        System.arraycopy(chunk, until, damaged, at + piece.length, chunk.length - until);
        return damaged;
    }

    private static AnswerChunk general(byte[] chunk) {
        try {
            return ChunkReader.readAnyShape(chunk, 0, chunk.length);
        } catch (MalformedFrameException e) {
            throw new AssertionError(new String(chunk, StandardCharsets.UTF_8), e);
        }
    }
}
