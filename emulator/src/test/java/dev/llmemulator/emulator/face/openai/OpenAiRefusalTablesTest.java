package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.CHAT;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.COMPLETION;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.MESSAGES;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.http.RawExchange;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds a node to what `docs/openai.md` says of refusals.
class OpenAiRefusalTablesTest {
    private static final String ASKED = MESSAGES.substring(MESSAGES.indexOf("\"messages\""));

    private static OpenAiFixture node;

    @BeforeAll
    static void start() {
        node = new OpenAiFixture();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @TestFactory
    Stream<DynamicTest> refusesEachBody() {
        return PageTable.of("openai.md", "Requests that are refused", "body").rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.getFirst(), () -> isRefused(row)));
    }

    private static void isRefused(List<String> row) throws Exception {
        String body = row.getFirst().replace("\"messages\": …", ASKED).replace("…", MESSAGES);

        HttpResponse<String> response = node.post(CHAT, body);

        JsonObject error = error(response, Integer.parseInt(row.get(1)));
        assertThat(error.getString("param")).isEqualTo(cell(row.get(2)));
        assertThat(error.getString("code")).isEqualTo(cell(row.get(3)));
        if (row.getFirst().endsWith("…}")) {
            String completion = row.getFirst().replace("…", OpenAiFixture.PROMPT);
            boolean shared = !completion.matches(".*(modalities|tool_choice|top_logprobs).*");
            assertThat(node.post(COMPLETION, completion).statusCode())
                    .as(completion)
                    .isEqualTo(shared ? response.statusCode() : 200);
        }
    }

    private static String cell(String text) {
        return text.equals("–") ? null : text;
    }

    private static JsonObject error(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response).getJsonObject("error");
    }

    /// Provokes a refusal.
    private interface Refused {
        HttpResponse<String> response() throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> refusesForEachReason() {
        PageTable table = PageTable.of("openai.md", "Requests that are refused", "refused for");
        return table.tests(
                Map.ofEntries(
                        refusal(table, "a body that is no JSON", () -> node.post(CHAT, "{")),
                        refusal(table, "no key", OpenAiRefusalTablesTest::withoutKey),
                        refusal(table, "a path", () -> node.post("/v1/nothing", "{}")),
                        refusal(table, "another method", () -> node.node().send("GET", CHAT)),
                        Map.entry(
                                name(table, "a body of more"),
                                OpenAiRefusalTablesTest::refusesALongBody),
                        refusal(table, "as many streams", OpenAiRefusalTablesTest::whileFull),
                        refusal(table, "more requests", () -> second(new RateLimit(1, null))),
                        refusal(table, "more tokens", () -> second(new RateLimit(null, 20))),
                        refusal(table, "a node", OpenAiRefusalTablesTest::whileDraining)));
    }

    private static String name(PageTable table, String start) {
        return table.names().stream()
                .filter(name -> name.startsWith(start))
                .findFirst()
                .orElse(start);
    }

    private static Map.Entry<String, PageTable.Case> refusal(
            PageTable table, String start, Refused refused) {
        String name = name(table, start);
        return Map.entry(
                name,
                () -> {
                    List<String> row = table.rows().get(table.names().indexOf(name));
                    JsonObject error = error(refused.response(), Integer.parseInt(row.get(1)));
                    assertThat(error.getString("type")).isEqualTo(row.get(2));
                    assertThat(error.getString("code")).isEqualTo(cell(row.get(3)));
                });
    }

    private static HttpResponse<String> withoutKey() throws Exception {
        try (OpenAiFixture closed = new OpenAiFixture(OpenAiFixture.keyed("sk-1"))) {
            return closed.chat("");
        }
    }

    private static void refusesALongBody() throws Exception {
        byte[] request =
                RawExchange.request(
                        "POST " + CHAT + " HTTP/1.1", new byte[AnswerSettings.MAX_BODY + 1]);

        RawExchange.Reply reply = RawExchange.one(node.node().emulator().port(), request);

        assertThat(reply.status()).isEqualTo(413);
        JsonObject error = new JsonObject(reply.text()).getJsonObject("error");
        assertThat(error.getString("type")).isEqualTo("invalid_request_error");
        assertThat(error.getString("code")).isEqualTo("request_too_large");
    }

    private static HttpResponse<String> whileFull() throws Exception {
        try (OpenAiFixture full =
                        new OpenAiFixture(config ->
                                config.withMaxStreams(1)
                                        .withDefaultAnswer(100, Duration.ofSeconds(1)));
                Socket _ = full.open(CHAT, "{" + MESSAGES + "}")) {
            await(() -> full.node().emulator().stats().streams().active() == 1);
            return full.chat("");
        }
    }

    private static HttpResponse<String> second(RateLimit limit) throws Exception {
        try (OpenAiFixture limited = new OpenAiFixture(config -> config.withRateLimit(limit))) {
            assertThat(limited.chat("").statusCode()).isEqualTo(200);
            return limited.chat("");
        }
    }

    private static HttpResponse<String> whileDraining() throws Exception {
        try (OpenAiFixture draining = new OpenAiFixture()) {
            draining.node().emulator().drain(Duration.ofSeconds(5));
            return draining.chat("");
        }
    }
}
