package dev.llmemulator.emulator.face.anthropic;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.answer;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.await;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.face.openai.OpenAiFixture;
import dev.llmemulator.emulator.face.openai.PageTable;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.http.RawExchange;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds a node to each table of `docs/anthropic.md`. An answer has 5 tokens unless its request
/// says something else, and a prompt 9.
class AnthropicTablesTest {
    private static final String PAGE = "anthropic.md";
    private static final String MESSAGES = "/v1/messages";
    private static final String COUNT = MESSAGES + "/count_tokens";
    private static final String QUESTION =
            "\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]";
    private static final String ASKED = "\"model\":\"m\",\"max_tokens\":50," + QUESTION;
    private static final String TOOL = "\"tools\":[{\"name\":\"weather\",\"input_schema\":{}}]";

    private static OpenAiFixture node;
    private static HttpResponse<String> first;

    @BeforeAll
    static void start() throws Exception {
        node = new OpenAiFixture();
        RateLimit limit = new RateLimit(2, 1_000);
        try (OpenAiFixture limited = new OpenAiFixture(config -> config.withRateLimit(limit))) {
            first = limited.post(MESSAGES, body(""));
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static JsonObject ask(String fields) throws Exception {
        return answer(node.post(MESSAGES, body(fields)));
    }

    private static String body(String fields) {
        return "{" + ASKED + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    private static JsonObject block(JsonObject message) {
        return message.getJsonArray("content").getJsonObject(0);
    }

    private static void lacks(String body, String field) throws Exception {
        HttpResponse<String> response = node.post(MESSAGES, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getJsonObject("error").getString("message")).contains(field);
    }

    @TestFactory
    Stream<DynamicTest> answersEachPath() {
        return PageTable.of(PAGE, "Paths", "request")
                .tests(
                        Map.of(
                                "POST " + MESSAGES,
                                () -> assertThat(ask("").getString("type")).isEqualTo("message"),
                                "POST " + COUNT,
                                () ->
                                        assertThat(
                                                        json(
                                                                node.post(
                                                                        COUNT,
                                                                        "{\"model\":\"m\","
                                                                                + QUESTION
                                                                                + "}")))
                                                .isEqualTo(new JsonObject().put("input_tokens", 9)),
                                "GET /v1/models",
                                () ->
                                        assertThat(
                                                        json(node.node().send("GET", "/v1/models"))
                                                                .getString("first_id"))
                                                .isEqualTo(AnswerSettings.MODEL)));
    }

    @TestFactory
    Stream<DynamicTest> honoursEachField() {
        return PageTable.of(PAGE, "Fields", "field")
                .tests(
                        Map.ofEntries(
                                Map.entry("model", AnthropicTablesTest::model),
                                Map.entry("max_tokens", AnthropicTablesTest::limit),
                                Map.entry("messages", AnthropicTablesTest::messages),
                                Map.entry("system", AnthropicTablesTest::system),
                                Map.entry("stream", AnthropicTablesTest::stream),
                                Map.entry("stop_sequences", AnthropicTablesTest::stops),
                                Map.entry("tools", () -> calls("")),
                                Map.entry("tool_choice", AnthropicTablesTest::toolChoice),
                                Map.entry("output_config", AnthropicTablesTest::format),
                                Map.entry("min_tokens", () -> tokens("\"min_tokens\":9", 9)),
                                Map.entry("ignore_eos", () -> tokens("\"ignore_eos\":true", 50)),
                                Map.entry("seed", AnthropicTablesTest::seed),
                                Map.entry("cache_control", AnthropicTablesTest::cache),
                                Map.entry("thinking", AnthropicTablesTest::thinking)));
    }

    private static void model() throws Exception {
        assertThat(ask("").getString("model")).isEqualTo("m");
        lacks("{\"max_tokens\":50," + QUESTION + "}", "model");
    }

    private static void limit() throws Exception {
        JsonObject cut = json(node.post(MESSAGES, body("").replace("50", "3")));

        assertThat(usage(cut, "output_tokens")).isEqualTo(3);
        assertThat(cut.getString("stop_reason")).isEqualTo("max_tokens");
        lacks("{\"model\":\"m\"," + QUESTION + "}", "max_tokens");
    }

    private static void messages() throws Exception {
        String blocks = "[{\"type\":\"text\",\"text\":\"Why?\"},{\"type\":\"image\"}]";

        JsonObject message = json(node.post(MESSAGES, body("").replace("\"Why?\"", blocks)));

        assertThat(usage(message, "input_tokens")).isEqualTo(9 + 85);
        lacks("{\"model\":\"m\",\"max_tokens\":50}", "messages");
    }

    private static void system() throws Exception {
        assertThat(usage(ask("\"system\":\"Be brief.\""), "input_tokens")).isGreaterThan(9);
    }

    private static void stream() throws Exception {
        HttpResponse<String> response = node.post(MESSAGES, body("\"stream\":true"));

        assertThat(response.body())
                .startsWith("event: message_start\ndata: ")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    private static void stops() throws Exception {
        String text = block(ask("\"seed\":1")).getString("text");
        String third = text.split(" ", -1)[2];

        JsonObject cut = ask("\"seed\":1,\"stop_sequences\":[\"" + third + "\"]");

        assertThat(cut.getString("stop_sequence")).isEqualTo(third);
        assertThat(block(cut).getString("text")).isEqualTo(text.substring(0, text.indexOf(third)));
    }

    private static void calls(String fields) throws Exception {
        JsonObject message = ask(TOOL + fields);

        assertThat(message.getString("stop_reason")).isEqualTo("tool_use");
        assertThat(block(message).getString("name")).isEqualTo("weather");
    }

    private static void toolChoice() throws Exception {
        assertThat(ask(TOOL + ",\"tool_choice\":{\"type\":\"none\"}").getString("stop_reason"))
                .isEqualTo("end_turn");
        for (String choice : List.of("auto\"", "any\"", "tool\",\"name\":\"weather\"")) {
            calls(",\"tool_choice\":{\"type\":\"" + choice + "}");
        }
    }

    private static void format() throws Exception {
        String schema =
                "\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\",\"properties\":{\"b\":{\"const\":7}},\"required\":[\"b\"]}}}";

        assertThat(new JsonObject(block(ask(schema)).getString("text")))
                .isEqualTo(new JsonObject().put("b", 7));
    }

    private static void tokens(String fields, int tokens) throws Exception {
        assertThat(usage(ask(fields), "output_tokens")).isEqualTo(tokens);
    }

    private static void seed() throws Exception {
        assertThat(block(ask("\"seed\":7")))
                .isEqualTo(block(ask("\"seed\":7")))
                .isNotEqualTo(block(ask("\"seed\":8")));
    }

    private static void cache() throws Exception {
        JsonObject message =
                ask(
                        "\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\",\"cache_control\":{\"type\":\"ephemeral\"}}]");

        assertThat(usage(message, "cache_creation_input_tokens")).isPositive();
        assertThat(usage(message, "cache_read_input_tokens")).isZero();
        assertThat(usage(message, "input_tokens")).isEqualTo(9);
    }

    private static void thinking() throws Exception {
        JsonObject message = ask("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":7}");

        assertThat(block(message).getString("thinking").split(" ", -1)).hasSize(7);
        assertThat(usage(message, "output_tokens")).isEqualTo(12);
    }

    /// Provokes a refusal.
    private interface Refused {
        HttpResponse<String> response() throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> refusesWithEachStatus() {
        PageTable table = PageTable.of(PAGE, "Errors", "status");
        Map<String, Refused> ways =
                Map.of(
                        "400", () -> node.post(MESSAGES, "{}"),
                        "401", AnthropicTablesTest::withoutKey,
                        "404", () -> node.post(MESSAGES + "/nothing", "{}"),
                        "405", () -> node.node().send("GET", MESSAGES),
                        "429", () -> second(new RateLimit(1, null)),
                        "529", AnthropicTablesTest::whileDraining);
        Map<String, PageTable.Case> cases = new LinkedHashMap<>();
        ways.forEach((status, way) -> cases.put(status, () -> refuses(table, status, way)));
        cases.put("413", AnthropicTablesTest::refusesALongBody);
        return table.tests(cases);
    }

    private static void refuses(PageTable table, String status, Refused way) throws Exception {
        HttpResponse<String> response = way.response();

        String type = table.rows().get(table.names().indexOf(status)).get(1);
        assertThat(response.statusCode()).isEqualTo(Integer.parseInt(status));
        assertThat(json(response).getString("type")).isEqualTo("error");
        assertThat(json(response).getJsonObject("error").getString("type")).isEqualTo(type);
        assertThat(json(response).getString("request_id")).isEqualTo(field(response, "request-id"));
    }

    private static HttpResponse<String> withoutKey() throws Exception {
        try (OpenAiFixture closed = new OpenAiFixture(OpenAiFixture.keyed("sk-1"))) {
            return closed.post(MESSAGES, body(""));
        }
    }

    private static HttpResponse<String> second(RateLimit limit) throws Exception {
        try (OpenAiFixture limited = new OpenAiFixture(config -> config.withRateLimit(limit))) {
            assertThat(limited.post(MESSAGES, body("")).statusCode()).isEqualTo(200);
            return limited.post(MESSAGES, body(""));
        }
    }

    private static HttpResponse<String> whileDraining() throws Exception {
        try (OpenAiFixture draining = new OpenAiFixture()) {
            draining.node().emulator().drain(Duration.ofSeconds(5));
            return draining.post(MESSAGES, body(""));
        }
    }

    private static void refusesALongBody() throws Exception {
        byte[] request =
                RawExchange.request(
                        "POST " + MESSAGES + " HTTP/1.1", new byte[AnswerSettings.MAX_BODY + 1]);

        RawExchange.Reply reply = RawExchange.one(node.node().emulator().port(), request);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(new JsonObject(reply.text()).getJsonObject("error").getString("type"))
                .isEqualTo("request_too_large");
    }

    @TestFactory
    Stream<DynamicTest> sendsEachHeaderField() {
        Map<String, PageTable.Case> cases = new LinkedHashMap<>();
        cases.put("request-id", AnthropicTablesTest::requestId);
        cases.put("retry-after", AnthropicTablesTest::retryAfter);
        for (String of : List.of("requests", "tokens", "input-tokens", "output-tokens")) {
            String prefix = "anthropic-ratelimit-" + of;
            boolean requests = of.equals("requests");
            cases.put(prefix + "-limit", () -> limited(prefix + "-limit", requests ? "2" : "1000"));
            cases.put(
                    prefix + "-remaining",
                    () -> limited(prefix + "-remaining", requests ? "1" : "98\\d"));
            cases.put(prefix + "-reset", () -> resets(prefix + "-reset"));
        }
        return PageTable.of(PAGE, "Header fields", "field").tests(cases);
    }

    private static String field(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void requestId() throws Exception {
        assertThat(field(node.post(MESSAGES, body("")), "request-id")).matches("req_[a-z2-7]{24}");
        assertThat(field(node.post(MESSAGES, body(""), "x-request-id", "mine"), "request-id"))
                .isEqualTo("mine");
    }

    private static void retryAfter() throws Exception {
        assertThat(field(second(new RateLimit(1, null)), "retry-after")).isEqualTo("60");
        assertThat(field(whileDraining(), "retry-after")).isEqualTo("1");
    }

    private static void limited(String name, String pattern) throws Exception {
        assertThat(field(first, name)).matches(pattern);
        assertThat(field(node.post(MESSAGES, body("")), name)).isEmpty();
    }

    private static void resets(String name) throws Exception {
        Instant at = Instant.parse(field(first, name));

        assertThat(at).isBetween("2026-11-25T11:59:59Z", "2026-11-25T12:01:10Z");
    }

    @Test
    void refusesWhileItRunsAsManyStreamsAsItMay() throws Exception {
        try (OpenAiFixture full =
                        new OpenAiFixture(config ->
                                config.withMaxStreams(1)
                                        .withDefaultAnswer(50, Duration.ofSeconds(1)));
                Socket _ = full.open(MESSAGES, body(""))) {
            await(() -> full.node().emulator().stats().streams().active() == 1);

            assertThat(full.post(MESSAGES, body("")).statusCode()).isEqualTo(429);
        }
    }
}
