package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsResourceTest {
    private static OpenAiFixture node;

    @BeforeAll
    static void start() {
        node = new OpenAiFixture();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void listsTheModel() throws Exception {
        HttpResponse<String> response = node.node().send("GET", "/v1/models");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).getString("object")).isEqualTo("list");
        JsonObject model = json(response).getJsonArray("data").getJsonObject(0);
        assertThat(model.getString("id")).isEqualTo("llm-emulator");
        assertThat(model.getString("root")).isEqualTo("llm-emulator");
        assertThat(model.getInteger("max_model_len")).isEqualTo(131_072);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o,gpt-4o", "meta-llama/Llama-3,meta-llama/Llama-3", "a%2Fb%20c+d,a/b c+d"})
    void showsAModelOfAnyName(String path, String id) throws Exception {
        HttpResponse<String> response = node.node().send("GET", "/v1/models/" + path);

        assertThat(json(response).getString("id")).isEqualTo(id);
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = node.node().send("HEAD", "/v1/models");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
