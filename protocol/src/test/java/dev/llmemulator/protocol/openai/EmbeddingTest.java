package dev.llmemulator.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingTest {
    private static final float[] VECTOR = {0.5f, -1, 1.0e-4f};

    private final FrameBuffer frame = new FrameBuffer(0);

    @Test
    void readsARequest() throws RefusedBodyException {
        assertThat(read("{\"model\":\"m\",\"input\":\"a\"}"))
                .isEqualTo(new EmbeddingRequest("m", new Prompt.Texts(List.of("a")), null, false));
        assertThat(
                        read(
                                "{\"input\":[[1],[2]],\"model\":\"m\",\"dimensions\":3,\"user\":7,"
                                        + "\"encoding_format\":\"base64\"}"))
                .isEqualTo(
                        new EmbeddingRequest(
                                "m",
                                new Prompt.Ids(List.of(TokenIds.of(1), TokenIds.of(2))),
                                3,
                                true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "input":"a"                             | model           | missing_required_parameter
                    "model":"m"                             | input           | missing_required_parameter
                    "model":"m","input":[]                  | input           | empty_array
                    "model":"m","input":"a","dimensions":0  | dimensions      | integer_below_min_value
                    "model":"m","input":"a","dimensions":4097 | dimensions    | integer_above_max_value
                    "model":"m","input":"a","encoding_format":"hex" | encoding_format | invalid_value
                    """)
    void refusesARequestThatHas(String fields, String param, String code) {
        RefusedBodyException refusal =
                catchThrowableOfType(RefusedBodyException.class, () -> read("{" + fields + "}"));

        assertThat(refusal.param()).isEqualTo(param);
        assertThat(refusal.fault().code()).isEqualTo(code);
    }

    @Test
    void writesDecimalNumbers() {
        EmbeddingWriter writer = new EmbeddingWriter("m", false, frame);
        writer.add(VECTOR);
        writer.add(new float[] {1});
        writer.close(7);

        assertThat(text())
                .isEqualTo(
                        """
                        {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-1.0,1.0E-4]},\
                        {"object":"embedding","index":1,"embedding":[1.0]}],"model":"m",\
                        "usage":{"prompt_tokens":7,"total_tokens":7}}\
                        """);
    }

    @Test
    void writesBytesWithTheLowestFirst() {
        EmbeddingWriter writer = new EmbeddingWriter("m", true, frame);
        writer.add(VECTOR);
        writer.close(7);

        assertThat(text()).contains("\"embedding\":\"AAAAPwAAgL8Xt9E4\"}]");
    }

    private static EmbeddingRequest read(String body) throws RefusedBodyException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return EmbeddingRequest.read(bytes, 0, bytes.length);
    }

    private String text() {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }
}
