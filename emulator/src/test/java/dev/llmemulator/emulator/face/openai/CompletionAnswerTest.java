package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.COMPLETION;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.choice;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionAnswerTest {
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
    void answersInOnePiece() throws Exception {
        JsonObject body = json(node.completion(""));

        assertThat(body.getString("object")).isEqualTo("text_completion");
        assertThat(body.getString("id")).matches("cmpl-[a-z2-7]{24}");
        assertThat(choice(body).getString("text")).matches("[a-z]+( [a-z]+){4}");
        assertThat(choice(body).getString("finish_reason")).isEqualTo("stop");
        assertThat(body.getJsonObject("usage").getInteger("prompt_tokens")).isEqualTo(2);
    }

    @Test
    void endsAStreamWithItsLastToken() throws Exception {
        List<JsonObject> events =
                events(
                        node.completion(
                                "\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertThat(events).hasSize(6);
        assertThat(choice(events.get(0)).fieldNames())
                .containsExactly("index", "text", "logprobs", "finish_reason");
        assertThat(events.subList(0, 5))
                .extracting(event -> choice(event).getString("finish_reason"))
                .containsExactly(null, null, null, null, "stop");
        assertThat(events.get(5).getJsonArray("choices")).isEqualTo(new JsonArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "Why?"              | 1 | 2
                    ["Why?","Why not?"] | 2 | 5
                    [15546,30]          | 1 | 2
                    [[15546,30],[1]]    | 2 | 3
                    """)
    void takesPromptsInFourForms(String prompt, int choices, int tokens) throws Exception {
        JsonObject body =
                json(node.post(COMPLETION, "{\"model\":\"m\",\"prompt\":%s}".formatted(prompt)));

        assertThat(body.getJsonArray("choices")).hasSize(choices);
        assertThat(body.getJsonObject("usage").getInteger("prompt_tokens")).isEqualTo(tokens);
    }

    @Test
    void beginsWithItsPromptWhenAsked() throws Exception {
        String[] id = {"x-request-id", "echo"};
        String text = choice(json(node.completion("", id))).getString("text");

        JsonObject echoed = json(node.completion("\"echo\":true", id));
        JsonObject first = events(node.completion("\"echo\":true,\"stream\":true", id)).getFirst();

        assertThat(choice(echoed).getString("text")).isEqualTo("Why?" + text);
        assertThat(choice(first).getString("text")).startsWith("Why?");
        assertThat(echoed.getJsonObject("usage").getInteger("completion_tokens")).isEqualTo(5);
    }

    @Test
    void makesUpLogProbabilities() throws Exception {
        JsonObject logprobs =
                choice(json(node.completion("\"logprobs\":2"))).getJsonObject("logprobs");

        assertThat(logprobs.getJsonArray("tokens")).hasSize(5);
        assertThat(logprobs.getJsonArray("top_logprobs").getJsonObject(0)).hasSize(2);
        assertThat(logprobs.getJsonArray("text_offset").getInteger(0)).isZero();
    }

    @Test
    void refusesMoreChoicesThanOneRequestMayHave() throws Exception {
        String prompts = "[\"a\"" + ",\"a\"".repeat(99) + "]";

        HttpResponse<String> response =
                node.post(
                        COMPLETION, "{\"model\":\"m\",\"n\":100,\"prompt\":%s}".formatted(prompts));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getJsonObject("error").getString("param")).isEqualTo("n");
    }

    @Test
    void tellsTheOffsetOfEachTokenOfAStream() throws Exception {
        List<JsonObject> events = events(node.completion("\"stream\":true,\"logprobs\":0"));

        int offset = 0;
        for (JsonObject event : events) {
            assertThat(
                            choice(event)
                                    .getJsonObject("logprobs")
                                    .getJsonArray("text_offset")
                                    .getInteger(0))
                    .isEqualTo(offset);
            offset += choice(event).getString("text").length();
        }
    }
}
