package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingResourceTest {
    private static OpenAiFixture node;

    @BeforeAll
    static void start() {
        node = new OpenAiFixture();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static HttpResponse<String> ask(String fields) throws Exception {
        return node.post("/v1/embeddings", "{\"model\":\"m\"," + fields + "}");
    }

    @Test
    void givesAUnitVectorThatDependsOnTheText() throws Exception {
        JsonArray data = json(ask("\"input\":[\"a\",\"b\",\"a\"]")).getJsonArray("data");

        JsonArray first = data.getJsonObject(0).getJsonArray("embedding");
        double squares = 0;
        for (int i = 0; i < first.size(); i++) {
            squares += first.getDouble(i) * first.getDouble(i);
        }
        assertThat(first).hasSize(1536);
        assertThat(squares).isCloseTo(1, within(1e-5));
        assertThat(data.getJsonObject(2).getJsonArray("embedding")).isEqualTo(first);
        assertThat(data.getJsonObject(1).getJsonArray("embedding")).isNotEqualTo(first);
    }

    @Test
    void travelsAsBytesWhenAsked() throws Exception {
        JsonObject numbers = json(ask("\"input\":\"a\",\"dimensions\":3"));
        JsonObject bytes =
                json(ask("\"input\":\"a\",\"dimensions\":3,\"encoding_format\":\"base64\""));

        String encoded = bytes.getJsonArray("data").getJsonObject(0).getString("embedding");
        ByteBuffer floats =
                ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
        JsonArray expected =
                numbers.getJsonArray("data").getJsonObject(0).getJsonArray("embedding");
        for (int i = 0; i < 3; i++) {
            assertThat((double) floats.getFloat()).isCloseTo(expected.getDouble(i), within(1e-6));
        }
        assertThat(bytes.getJsonObject("usage").getInteger("prompt_tokens")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "input":[]                            | input
                    "input":""                            | input
                    "input":"a","dimensions":0            | dimensions
                    "input":"a","encoding_format":"hex"   | encoding_format
                    """)
    void refuses(String fields, String param) throws Exception {
        assertRefused(ask(fields), param);
    }

    @Test
    void refusesMoreNumbersThanAReplyMayHave() throws Exception {
        String inputs = "[\"a\"" + ",\"a\"".repeat(999) + "]";

        assertRefused(ask("\"dimensions\":4096,\"input\":" + inputs), "dimensions");
    }
}
