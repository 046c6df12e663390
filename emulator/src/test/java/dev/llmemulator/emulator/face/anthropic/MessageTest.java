package dev.llmemulator.emulator.face.anthropic;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.await;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.face.openai.OpenAiFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
    private static final String MESSAGES = "/v1/messages";
    private static final String ASKED =
            "\"model\":\"m\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]";
    private static final String TOOL =
            "\"tools\":[{\"name\":\"weather\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"city\":{\"const\":\"Paris\"}},\"required\":[\"city\"]}}]";

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
        return node.post(
                MESSAGES,
                "{" + ASKED + (fields.isEmpty() ? "" : "," + fields) + "}",
                "x-request-id",
                "message");
    }

    private static List<JsonObject> events(HttpResponse<String> response) {
        List<JsonObject> events = new ArrayList<>();
        String body = response.body();
        assertThat(body).endsWith("\n\n");
        for (String event : body.substring(0, body.length() - 2).split("\n\n", -1)) {
            String[] lines = event.split("\n", -1);
            JsonObject data = new JsonObject(lines[1].substring("data: ".length()));
            assertThat(lines[0]).isEqualTo("event: " + data.getString("type"));
            events.add(data);
        }
        return events;
    }

    @Test
    void answersInOnePiece() throws Exception {
        HttpResponse<String> response = ask("");

        JsonObject body = json(response);
        assertThat(body.getString("id")).matches("msg_[a-z2-7]{24}");
        assertThat(body.getString("stop_reason")).isEqualTo("end_turn");
        assertThat(body.getJsonArray("content").getJsonObject(0).getString("text"))
                .matches("[a-z]+( [a-z]+){4}");
        assertThat(body.getJsonObject("usage").getInteger("input_tokens")).isEqualTo(9);
        assertThat(body.getJsonObject("usage").getInteger("output_tokens")).isEqualTo(5);
        assertThat(response.headers().firstValue("request-id")).hasValue("message");
        assertThat(response.headers().firstValue("x-emulator-tokens")).hasValue("5");
    }

    @Test
    void streamsNamedEvents() throws Exception {
        List<JsonObject> events = events(ask("\"stream\":true"));

        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        StringBuilder text = new StringBuilder();
        events.subList(3, 8)
                .forEach(event -> text.append(event.getJsonObject("delta").getString("text")));
        assertThat(text)
                .hasToString(
                        json(ask("")).getJsonArray("content").getJsonObject(0).getString("text"));
        assertThat(events.get(9).getJsonObject("usage").getInteger("output_tokens")).isEqualTo(5);
    }

    @Test
    void callsATool() throws Exception {
        JsonObject body = json(ask(TOOL));
        List<JsonObject> events = events(ask(TOOL + ",\"stream\":true"));

        JsonObject block = body.getJsonArray("content").getJsonObject(0);
        assertThat(block.getString("id")).matches("toolu_[a-z2-7]{24}");
        assertThat(block.getJsonObject("input")).isEqualTo(new JsonObject().put("city", "Paris"));
        assertThat(body.getString("stop_reason")).isEqualTo("tool_use");
        StringBuilder input = new StringBuilder();
        for (JsonObject event : events) {
            if (event.getString("type").equals("content_block_delta")) {
                input.append(event.getJsonObject("delta").getString("partial_json"));
            }
        }
        assertThat(new JsonObject(input.toString())).isEqualTo(block.getJsonObject("input"));
    }

    @Test
    void namesTheStopSequenceThatCame() throws Exception {
        String text = json(ask("")).getJsonArray("content").getJsonObject(0).getString("text");
        String stop = text.substring(6, 9);

        JsonObject body = json(ask("\"stop_sequences\":[\"zz\",\"%s\"]".formatted(stop)));

        assertThat(body.getString("stop_reason")).isEqualTo("stop_sequence");
        assertThat(body.getString("stop_sequence")).isEqualTo(stop);
    }

    @Test
    void countsTokens() throws Exception {
        HttpResponse<String> response =
                node.post(
                        MESSAGES + "/count_tokens",
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}");

        assertThat(json(response)).isEqualTo(new JsonObject().put("input_tokens", 9));
    }

    @Test
    void countsWhatIsMarkedForTheCacheAsWrittenToIt() throws Exception {
        JsonObject usage =
                json(ask(
                                "\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\",\"cache_control\":{\"type\":\"ephemeral\"}}]"))
                        .getJsonObject("usage");

        assertThat(usage.getInteger("cache_creation_input_tokens")).isEqualTo(7);
        assertThat(usage.getInteger("input_tokens")).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"model":"m","messages":[]}                                              | messages
                    {"model":"m","messages":[{"role":"user","content":"a"}]}                 | max_tokens
                    {"model":"m","max_tokens":0,"messages":[{"role":"user","content":"a"}]}  | max_tokens
                    {"model":"m","max_tokens":1,"messages":[{"role":"king","content":"a"}]}  | role
                    []                                                                       | object
                    """)
    void refuses(String body, String named) throws Exception {
        HttpResponse<String> response = node.post(MESSAGES, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getString("type")).isEqualTo("error");
        assertThat(json(response).getJsonObject("error").getString("type"))
                .isEqualTo("invalid_request_error");
        assertThat(json(response).getJsonObject("error").getString("message")).contains(named);
        assertThat(json(response).getString("request_id"))
                .isEqualTo(response.headers().firstValue("request-id").orElse(""));
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/messages/nothing,404,not_found_error",
        "GET,/v1/messages,405,invalid_request_error"
    })
    void refusesInItsOwnWords(String method, String path, int status, String type)
            throws Exception {
        HttpResponse<String> response = node.node().send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).getJsonObject("error").getString("type")).isEqualTo(type);
    }

    @Test
    void isOverloadedWhileItDrains() throws Exception {
        try (OpenAiFixture draining = new OpenAiFixture()) {
            draining.node().emulator().drain(Duration.ofSeconds(5));

            HttpResponse<String> response = draining.post(MESSAGES, "{" + ASKED + "}");

            assertThat(response.statusCode()).isEqualTo(529);
            assertThat(json(response).getJsonObject("error").getString("type"))
                    .isEqualTo("overloaded_error");
            assertThat(response.headers().firstValue("retry-after")).hasValue("1");
        }
    }

    @Test
    void takesItsKeyFromEitherHeaderField() throws Exception {
        try (OpenAiFixture closed = new OpenAiFixture(OpenAiFixture.keyed("sk-1"))) {
            String body = "{" + ASKED + "}";

            assertThat(closed.post(MESSAGES, body, "x-api-key", "sk-1").statusCode())
                    .isEqualTo(200);
            assertThat(closed.post(MESSAGES, body, "Authorization", "Bearer sk-1").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> refused = closed.post(MESSAGES, body, "x-api-key", "sk-2");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(json(refused).getJsonObject("error").getString("type"))
                    .isEqualTo("authentication_error");
        }
    }

    @Test
    void endsWhenItsClientHangsUp() throws Exception {
        try (OpenAiFixture slow =
                new OpenAiFixture(
                        config -> config.withDefaultAnswer(1_000, Duration.ofMillis(100)))) {
            try (Socket socket =
                    slow.open(MESSAGES, "{" + ASKED.replace("50", "1000") + ",\"stream\":true}")) {
                assertThat(next(socket)).contains("message_start");
            }

            await(() -> slow.node().emulator().stats().streams().active() == 0);
        }
    }

    @Test
    void tellsTheTruthToWhoeverAsks() throws Exception {
        List<JsonObject> events =
                events(
                        node.post(
                                MESSAGES,
                                "{" + ASKED + ",\"stream\":true}",
                                "x-emulator-truth",
                                "1"));

        assertThat(events).allMatch(event -> event.getValue("emu") instanceof JsonArray);
    }

    @Test
    void thinksInABlockOfItsOwn() throws Exception {
        String thinking = "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":20}";

        JsonArray content = json(ask(thinking)).getJsonArray("content");
        List<JsonObject> events = events(ask(thinking + ",\"stream\":true"));

        assertThat(content.getJsonObject(0).getString("thinking").split(" ", -1)).hasSize(20);
        assertThat(content.getJsonObject(1).getString("text").split(" ", -1)).hasSize(5);
        StringBuilder thought = new StringBuilder();
        for (JsonObject event : events) {
            JsonObject delta = event.getJsonObject("delta", new JsonObject());
            thought.append(delta.getString("thinking", ""));
        }
        assertThat(thought).hasToString(content.getJsonObject(0).getString("thinking"));
        assertThat(events)
                .extracting(
                        event -> event.getJsonObject("delta", new JsonObject()).getString("type"))
                .contains("signature_delta");
    }
}
