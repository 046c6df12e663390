package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.CHAT;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.MESSAGES;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.http.RawExchange;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every request gets an error object in OpenAI's form, and never one that blames the node.
class OpenAiRefusalTest {
    private static final EmulatorConfig.EmulatorKeys SECRET =
            new EmulatorConfig.EmulatorKeys("secret", null, Duration.ofHours(1), false);

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
    void namesAPathThatThereIsNot() throws Exception {
        HttpResponse<String> response = node.post("/v1/nothing", "{}");

        JsonObject error = error(response, 404);
        assertThat(error.getString("code")).isEqualTo("unknown_url");
        assertThat(error.getString("message")).contains("POST /v1/nothing");
        assertThat(error.getValue("param", "")).isNull();
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void namesTheMethodThatAPathTakes() throws Exception {
        HttpResponse<String> response = node.node().send("GET", CHAT);

        assertThat(error(response, 405).getString("code")).isEqualTo("method_not_supported");
        assertThat(response.headers().firstValue("allow")).hasValue("POST");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        byte[] request =
                RawExchange.request(
                        "POST " + CHAT + " HTTP/1.1", new byte[AnswerSettings.MAX_BODY + 1]);

        RawExchange.Reply reply = RawExchange.one(node.node().emulator().port(), request);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(new JsonObject(reply.text()).getJsonObject("error").getString("code"))
                .isEqualTo("request_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "{",
                "{}{}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"\u00ff\"}]}",
                "{\"model\":\"\u00c3(\",\"messages\":[]}",
                "\u00fe\u00ff\u0000{",
                "{\u0000\"\u0000",
            })
    void refusesWhatIsNoJson(String bytes) throws Exception {
        byte[] request =
                RawExchange.request("POST " + CHAT + " HTTP/1.1", bytes.getBytes(ISO_8859_1));

        RawExchange.Reply reply = RawExchange.one(node.node().emulator().port(), request);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(new JsonObject(reply.text()).getJsonObject("error").getString("type"))
                .isEqualTo("invalid_request_error");
    }

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\":',}"})
    void refusesWhatIsNestedTooDeeply(String open, String close) throws Exception {
        String deep = open.repeat(100_000) + "1" + close.repeat(100_000);

        error(node.chat("\"metadata\":" + deep), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"seed\":1e400",
                "\"seed\":99999999999999999999",
                "\"n\":1.5",
                "\"stop\":\"\"",
                "\"stop\":7",
                "\"tools\":{}",
                "\"tools\":[{\"type\":\"function\"}]",
                "\"tools\":[7]",
                "\"response_format\":\"json\"",
                "\"response_format\":{\"type\":\"json_schema\"}",
                "\"logprobs\":7",
                "\"min_tokens\":-1",
                "\"messages\":[{\"role\":\"user\"}]",
                "\"messages\":[{\"role\":\"king\",\"content\":\"x\"}]",
                "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"poem\"}]}]"
            })
    void namesTheFieldThatIsWrong(String field) throws Exception {
        JsonObject error = error(node.chat(field), 400);

        String name = field.substring(1, field.indexOf('"', 1));
        assertThat(error.getString("param")).startsWith(name);
    }

    @Test
    void echoesNoIdThatIsNoHeaderField() throws Exception {
        String head = "POST " + CHAT + " HTTP/1.1\nx-request-id: " + "a".repeat(129);

        RawExchange.Reply reply =
                RawExchange.one(
                        node.node().emulator().port(), RawExchange.request(head, new byte[0]));

        assertThat(reply.head()).contains("x-request-id: req_").doesNotContain("aaaa");
    }

    @Test
    void asksWhoeverComesWhenItIsFullToComeBack() throws Exception {
        try (OpenAiFixture full =
                        new OpenAiFixture(config ->
                                config.withMaxStreams(2)
                                        .withDefaultAnswer(100, Duration.ofSeconds(1)));
                Socket _ = full.open(CHAT, "{" + MESSAGES + "}")) {
            await(() -> full.node().emulator().stats().streams().active() == 1);

            HttpResponse<String> response = full.chat("\"n\":2");

            JsonObject error = error(response, 429);
            assertThat(error.getString("code")).isEqualTo("rate_limit_exceeded");
            assertThat(error.getString("type")).isEqualTo("requests");
            assertThat(response.headers().firstValue("retry-after")).hasValue("1");
            assertThat(full.node().emulator().stats().streams().active()).isEqualTo(1);
        }
    }

    @Test
    void sendsWhoeverComesWhileItDrainsElsewhere() throws Exception {
        try (OpenAiFixture draining = new OpenAiFixture()) {
            draining.node().emulator().drain(Duration.ofSeconds(5));

            HttpResponse<String> response = draining.chat("");

            assertThat(error(response, 503).getString("type")).isEqualTo("server_error");
            assertThat(response.headers().firstValue("retry-after")).hasValue("1");
        }
    }

    @Test
    void wantsItsKeyWhereOneIsSet() throws Exception {
        try (OpenAiFixture closed = new OpenAiFixture(OpenAiFixture.keyed("sk-1"))) {
            for (String[] headers :
                    Arrays.asList(
                            new String[] {},
                            new String[] {"Authorization", "Bearer sk-2"},
                            new String[] {"Authorization", "Bearer "},
                            new String[] {"Authorization", "sk-1"})) {
                JsonObject error = error(closed.chat("", headers), 401);
                assertThat(error.getString("code")).isEqualTo("invalid_api_key");
                assertThat(error.getString("message")).doesNotContain("sk-");
            }
            assertThat(closed.node().send("GET", "/v1/models").statusCode()).isEqualTo(401);
            assertThat(closed.chat("", "Authorization", "Bearer sk-1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysHowToSetAKeyWhereOthersCanReachIt() throws Exception {
        try (OpenAiFixture open =
                new OpenAiFixture(config -> config.withAddress("0.0.0.0", 0).withKeys(SECRET))) {
            JsonObject error = error(open.chat("", "Authorization", "Bearer x"), 401);

            assertThat(error.getString("message")).contains("LLM_EMULATOR_OPENAI_KEY");
            assertThat(open.node().send("GET", "/health").statusCode()).isEqualTo(200);
        }
    }

    private static JsonObject error(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = json(response).getJsonObject("error");
        assertThat(error.fieldNames()).containsExactly("message", "type", "param", "code");
        return error;
    }
}
