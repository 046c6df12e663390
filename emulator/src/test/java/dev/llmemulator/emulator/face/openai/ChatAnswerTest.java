package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.CHAT;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.MESSAGES;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.choice;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.content;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.events;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.completion.Prose;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAnswerTest {
    private static final String WEATHER =
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"enum\":[\"Paris\"]},\"unit\":{}},\"required\":[\"city\"]}}}]";

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
        HttpResponse<String> response = node.chat("");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject body = json(response);
        String text = content(response);
        assertThat(text).matches("[a-z]+( [a-z]+){4}");
        assertThat(choice(body))
                .isEqualTo(
                        new JsonObject()
                                .put("index", 0)
                                .put(
                                        "message",
                                        new JsonObject()
                                                .put("role", "assistant")
                                                .put("content", text)
                                                .putNull("refusal"))
                                .putNull("logprobs")
                                .put("finish_reason", "stop"));
        assertThat(body.getString("object")).isEqualTo("chat.completion");
        assertThat(body.getString("model")).isEqualTo("m");
        assertThat(body.getJsonObject("usage").getInteger("total_tokens")).isEqualTo(14);
        assertThat(response.headers().firstValue("x-request-id").orElse("")).startsWith("req_");
        assertThat(response.headers().firstValue("x-emulator-tokens")).hasValue("5");
    }

    @Test
    void saysTheSameWhetherItStreamsOrNot() throws Exception {
        String[] id = {"x-request-id", "same"};

        String streamed = streamed(events(node.chat("\"stream\":true", id)), 0);

        assertThat(content(node.chat("", id))).isEqualTo(streamed);
    }

    @Test
    void makesAnAnswerAgainFromItsId() throws Exception {
        HttpResponse<String> first = node.chat("");
        String id = json(first).getString("id");

        HttpResponse<String> again = node.chat("", "x-request-id", id);

        assertThat(content(again)).isEqualTo(content(first));
        assertThat(json(again).getString("id")).isEqualTo(id);
        assertThat(content(node.chat(""))).isNotEqualTo(content(first));
    }

    @Test
    void makesAnAnswerAgainFromSeedAndPrompt() throws Exception {
        String first = content(node.chat("\"seed\":7"));

        assertThat(content(node.chat("\"seed\":7,\"temperature\":0.3"))).isEqualTo(first);
        assertThat(content(node.chat("\"seed\":8"))).isNotEqualTo(first);
        assertThat(
                        content(
                                node.post(
                                        CHAT,
                                        "{\"model\":\"m\",\"seed\":7,\"messages\":[{\"role\":\"user\",\"content\":\"What?\"}]}")))
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "max_tokens":3                                      | 3 | length
                    "max_completion_tokens":4,"max_tokens":3            | 4 | length
                    "max_tokens":5                                      | 5 | stop
                    "max_tokens":9                                      | 5 | stop
                    "max_tokens":9,"ignore_eos":true                    | 9 | length
                    "ignore_eos":true                                   | 5 | stop
                    "min_tokens":7                                      | 7 | stop
                    "min_tokens":7,"max_tokens":7                       | 7 | stop
                    "max_tokens":null,"min_tokens":null,"stop":null     | 5 | stop
                    """)
    void isAsLongAsItIsAsked(String fields, int tokens, String reason) throws Exception {
        HttpResponse<String> response = node.chat(fields);

        assertThat(content(response).split(" ", -1)).hasSize(tokens);
        assertThat(choice(json(response)).getString("finish_reason")).isEqualTo(reason);
        assertThat(json(response).getJsonObject("usage").getInteger("completion_tokens"))
                .isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsBeforeAStopThatStraddlesTokens(boolean streams) throws Exception {
        String[] id = {"x-request-id", "stop"};
        String whole = content(node.chat("\"max_tokens\":40,\"ignore_eos\":true", id));
        int at = whole.indexOf(' ', 30) - 2;
        String stop = whole.substring(at, at + 5);
        String fields =
                "\"max_tokens\":40,\"ignore_eos\":true,\"stop\":[\"zzz\",\"%s\"],\"stream\":%b"
                        .formatted(stop, streams);

        HttpResponse<String> response = node.chat(fields, id);

        String said = streams ? streamed(events(response), 0) : content(response);
        assertThat(said).isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(response.body()).contains("\"finish_reason\":\"stop\"");
    }

    @Test
    void givesSeveralChoices() throws Exception {
        JsonObject body = json(node.chat("\"n\":3"));

        assertThat(body.getJsonArray("choices"))
                .extracting(each -> ((JsonObject) each).getInteger("index"))
                .containsExactly(0, 1, 2);
        assertThat(body.getJsonArray("choices"))
                .extracting(
                        each -> ((JsonObject) each).getJsonObject("message").getString("content"))
                .doesNotHaveDuplicates();
        assertThat(body.getJsonObject("usage").getInteger("completion_tokens")).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WEATHER,
                WEATHER + ",\"tool_choice\":\"auto\"",
                WEATHER + ",\"tool_choice\":\"required\"",
                WEATHER
                        + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}",
                WEATHER + ",\"parallel_tool_calls\":false",
            })
    void callsATool(String fields) throws Exception {
        JsonObject choice = choice(json(node.chat(fields)));

        JsonObject call =
                choice.getJsonObject("message").getJsonArray("tool_calls").getJsonObject(0);
        assertThat(choice.getString("finish_reason")).isEqualTo("tool_calls");
        assertThat(choice.getJsonObject("message").getString("content")).isNull();
        assertThat(call.getString("id")).matches("call_[a-z2-7]{24}");
        assertThat(call.getJsonObject("function"))
                .isEqualTo(
                        new JsonObject()
                                .put("name", "weather")
                                .put("arguments", "{\"city\":\"Paris\"}"));
    }

    @Test
    void streamsTheCallOfATool() throws Exception {
        List<JsonObject> events = events(node.chat(WEATHER + ",\"stream\":true"));

        assertThat(choice(events.get(0)).getJsonObject("delta").getString("role"))
                .isEqualTo("assistant");
        JsonObject begin = delta(events.get(1));
        assertThat(begin.getInteger("index")).isZero();
        assertThat(begin.getString("id")).startsWith("call_");
        assertThat(begin.getString("type")).isEqualTo("function");
        assertThat(begin.getJsonObject("function"))
                .isEqualTo(new JsonObject().put("name", "weather").put("arguments", ""));
        StringBuilder arguments = new StringBuilder();
        for (JsonObject event : events.subList(2, events.size() - 1)) {
            assertThat(delta(event).fieldNames()).containsExactly("index", "function");
            arguments.append(delta(event).getJsonObject("function").getString("arguments"));
        }
        assertThat(arguments).hasToString("{\"city\":\"Paris\"}");
        assertThat(choice(events.getLast()).getString("finish_reason")).isEqualTo("tool_calls");
    }

    private static JsonObject delta(JsonObject event) {
        return choice(event).getJsonObject("delta").getJsonArray("tool_calls").getJsonObject(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MESSAGES + "," + WEATHER + ",\"tool_choice\":\"none\"",
                "\"model\":\"m\","
                        + WEATHER
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Rain?\"},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"no\"}]"
            })
    void callsNoTool(String fields) throws Exception {
        HttpResponse<String> response = node.post(CHAT, "{" + fields + "}");

        assertThat(content(response)).matches("[a-z]+( [a-z]+){4}");
    }

    @Test
    void refusesASchemaThatIsTooDeep() throws Exception {
        String deep = "{\"items\":".repeat(100) + "{}" + "}".repeat(100);
        HttpResponse<String> response = node.chat(WEATHER.replace("{\"enum\":[\"Paris\"]}", deep));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getJsonObject("error").getString("param"))
                .isEqualTo("tools[0].function.parameters");
    }

    @Test
    void answersWithWhatASchemaWants() throws Exception {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"steps\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"n\":{\"type\":\"integer\"}},\"required\":[\"steps\",\"n\"]}";
        String format =
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":%s}}"
                        .formatted(schema);

        HttpResponse<String> response = node.chat(format, "x-request-id", "schema");

        assertThat(new JsonObject(content(response)).fieldNames()).containsExactly("steps", "n");
        assertThat(
                        streamed(
                                events(
                                        node.chat(
                                                format + ",\"stream\":true",
                                                "x-request-id",
                                                "schema")),
                                0))
                .isEqualTo(content(response));
        assertThat(choice(json(node.chat(format + ",\"max_tokens\":2"))).getString("finish_reason"))
                .isEqualTo("length");
        assertThat(
                        new JsonObject(
                                content(
                                        node.chat(
                                                "\"response_format\":{\"type\":\"json_object\"}"))))
                .hasSize(1);
    }

    @Test
    void makesUpLogProbabilities() throws Exception {
        JsonObject choice = choice(json(node.chat("\"logprobs\":true,\"top_logprobs\":3")));

        List<?> tokens = choice.getJsonObject("logprobs").getJsonArray("content").getList();
        assertThat(tokens).hasSize(5);
        JsonObject first =
                choice.getJsonObject("logprobs").getJsonArray("content").getJsonObject(0);
        assertThat(first.getDouble("logprob")).isLessThanOrEqualTo(0);
        assertThat(first.getJsonArray("top_logprobs"))
                .hasSize(3)
                .extracting(each -> ((JsonObject) each).getString("token"))
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo(first.getString("token"));
    }

    @Test
    void countsLongPromptsOnAWorker() throws Exception {
        String prompt = Prose.of(1, 20_000).text();
        String body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                        .formatted(prompt);

        JsonObject usage = json(node.post(CHAT, body)).getJsonObject("usage");

        assertThat(usage.getInteger("prompt_tokens")).isEqualTo(20_007);
    }

    @Test
    void refusesAPromptThatIsLongerThanTheModelTakes() throws Exception {
        String body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                        .formatted("Why? ".repeat(200_000));

        HttpResponse<String> response = node.post(CHAT, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getJsonObject("error").getString("code"))
                .isEqualTo("context_length_exceeded");
    }

    @Test
    void countsPartsThatAreNoText() throws Exception {
        String body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Why?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:,x\"}}]}]}";

        JsonObject usage = json(node.post(CHAT, body)).getJsonObject("usage");

        assertThat(usage.getInteger("prompt_tokens")).isEqualTo(9 + 85);
    }

    @Test
    void reasonsWhenAsked() throws Exception {
        String[] id = {"x-request-id", "reason"};
        String low = "\"reasoning_effort\":\"low\"";

        HttpResponse<String> response = node.chat(low, id);
        List<JsonObject> events = events(node.chat(low + ",\"stream\":true", id));

        JsonObject message = choice(json(response)).getJsonObject("message");
        String reasoning = message.getString("reasoning_content");
        assertThat(reasoning.split(" ", -1)).hasSize(32);
        assertThat(message.getString("content")).isEqualTo(content(node.chat("", id)));
        assertThat(
                        json(response)
                                .getJsonObject("usage")
                                .getJsonObject("completion_tokens_details")
                                .getInteger("reasoning_tokens"))
                .isEqualTo(32);
        assertThat(json(response).getJsonObject("usage").getInteger("completion_tokens"))
                .isEqualTo(37);
        StringBuilder streamed = new StringBuilder();
        for (JsonObject event : events) {
            streamed.append(
                    choice(event).getJsonObject("delta").getString("reasoning_content", ""));
        }
        assertThat(streamed).hasToString(reasoning);
        assertThat(streamed(events, 0)).isEqualTo(message.getString("content"));
    }

    @Test
    void countsReasoningIntoItsLimit() throws Exception {
        JsonObject body = json(node.chat("\"reasoning_effort\":\"low\",\"max_tokens\":10"));

        assertThat(choice(body).getString("finish_reason")).isEqualTo("length");
        assertThat(choice(body).getJsonObject("message").getString("content")).isEmpty();
        assertThat(body.getJsonObject("usage").getInteger("completion_tokens")).isEqualTo(10);
    }
}
