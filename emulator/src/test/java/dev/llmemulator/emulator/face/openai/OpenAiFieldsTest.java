package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.face.openai.OpenAiFixture.CHAT;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.COMPLETION;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.MESSAGES;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.PROMPT;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.answer;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.assertRefused;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.choice;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.events;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds a node to what `docs/openai.md` says of each field that is honoured in a chat or a
/// completion. An answer has 5 tokens unless its request says something else.
class OpenAiFieldsTest {
    private static final String TOOL =
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}]";

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
    Stream<DynamicTest> honoursEachField() {
        return PageTable.of("openai.md", "Fields that are honoured", "field")
                .tests(
                        Map.ofEntries(
                                Map.entry("model", OpenAiFieldsTest::model),
                                Map.entry("messages", OpenAiFieldsTest::messages),
                                Map.entry("prompt", OpenAiFieldsTest::prompt),
                                Map.entry("stream", OpenAiFieldsTest::stream),
                                Map.entry("stream_options", OpenAiFieldsTest::streamOptions),
                                Map.entry(
                                        "max_completion_tokens",
                                        () ->
                                                limits(
                                                        "\"max_completion_tokens\":3,\"max_tokens\":4")),
                                Map.entry("max_tokens", () -> limits("\"max_tokens\":3")),
                                Map.entry("min_tokens", () -> tokens("\"min_tokens\":9", 9)),
                                Map.entry(
                                        "ignore_eos",
                                        () -> tokens("\"ignore_eos\":true,\"max_tokens\":12", 12)),
                                Map.entry("stop", OpenAiFieldsTest::stops),
                                Map.entry("n", OpenAiFieldsTest::choices),
                                Map.entry("seed", OpenAiFieldsTest::seed),
                                Map.entry("tools", () -> calls(TOOL, 1)),
                                Map.entry("tool_choice", OpenAiFieldsTest::toolChoice),
                                Map.entry(
                                        "parallel_tool_calls",
                                        () -> calls(TOOL + ",\"parallel_tool_calls\":true", 1)),
                                Map.entry("response_format", OpenAiFieldsTest::format),
                                Map.entry("logprobs", OpenAiFieldsTest::logprobs),
                                Map.entry("top_logprobs", OpenAiFieldsTest::topLogprobs),
                                Map.entry("echo", OpenAiFieldsTest::echo),
                                Map.entry("reasoning_effort", OpenAiFieldsTest::reasoning)));
    }

    @TestFactory
    Stream<DynamicTest> ignoresEachField() {
        PageTable table = PageTable.of("openai.md", "Fields that are ignored", "field");
        return table.names().stream()
                .map(field -> DynamicTest.dynamicTest(field, () -> isIgnored(field)));
    }

    /// The answer is the same whatever the value is.
    private static void isIgnored(String field) throws Exception {
        String plain = text(chat("", "x-request-id", "same"));
        for (String value : List.of("7", "\"x\"", "[[]]", "{\"a\":{}}", "true", "null")) {
            String given = "\"%s\":%s".formatted(field, value);

            assertThat(text(chat(given, "x-request-id", "same"))).as(given).isEqualTo(plain);
            assertThat(node.completion(given).statusCode()).as(given).isEqualTo(200);
        }
    }

    private static JsonObject chat(String fields, String... headers) throws Exception {
        return answer(node.chat(fields, headers));
    }

    private static JsonObject completion(String fields, String... headers) throws Exception {
        return answer(node.completion(fields, headers));
    }

    private static String text(JsonObject chat) {
        return choice(chat).getJsonObject("message").getString("content");
    }

    private static void model() throws Exception {
        assertThat(chat("").getString("model")).isEqualTo("m");
        assertThat(completion("").getString("model")).isEqualTo("m");
        assertRefused(
                node.post(CHAT, "{" + MESSAGES.replace("\"model\":\"m\",", "") + "}"), "model");
        assertRefused(
                node.post(COMPLETION, "{" + PROMPT.replace("\"model\":\"m\",", "") + "}"), "model");
    }

    private static void messages() throws Exception {
        int asText = usage(chat(""), "prompt_tokens");
        String parts = "[{\"type\":\"text\",\"text\":\"Why?\"},{\"type\":\"image_url\"}]";

        HttpResponse<String> response =
                node.post(CHAT, "{" + MESSAGES.replace("\"Why?\"", parts) + "}");

        assertThat(usage(answer(response), "prompt_tokens")).isEqualTo(asText + 85);
        assertRefused(node.post(CHAT, "{\"model\":\"m\"}"), "messages");
    }

    private static void prompt() throws Exception {
        for (String prompts : List.of("\"a\"", "[\"a\",\"b\"]", "[1,2]", "[[1],[2]]")) {
            String body = "{\"model\":\"m\",\"prompt\":" + prompts + "}";
            int choices = prompts.startsWith("[\"") || prompts.startsWith("[[") ? 2 : 1;

            assertThat(answer(node.post(COMPLETION, body)).getJsonArray("choices"))
                    .as(body)
                    .hasSize(choices);
        }
        assertRefused(node.post(COMPLETION, "{\"model\":\"m\"}"), "prompt");
    }

    private static void stream() throws Exception {
        for (HttpResponse<String> response :
                List.of(node.chat("\"stream\":true"), node.completion("\"stream\":true"))) {
            assertThat(response.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(events(response)).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    private static void streamOptions() throws Exception {
        String options =
                "\"stream\":true,\"stream_options\":{\"include_usage\":true,\"continuous_usage_stats\":%b}";
        for (boolean always : List.of(true, false)) {
            for (List<JsonObject> events :
                    List.of(
                            events(node.chat(options.formatted(always))),
                            events(node.completion(options.formatted(always))))) {
                JsonObject last = events.getLast();
                assertThat(last.getJsonArray("choices")).isEmpty();
                assertThat(usage(last, "completion_tokens")).isEqualTo(5);
                assertThat(events.getFirst().getJsonObject("usage") != null).isEqualTo(always);
            }
        }
        assertRefused(node.chat("\"stream_options\":{\"include_usage\":true}"), "stream_options");
    }

    private static void limits(String fields) throws Exception {
        tokens(fields, 3);
        assertThat(choice(chat(fields)).getString("finish_reason")).isEqualTo("length");
        assertThat(choice(completion(fields)).getString("finish_reason")).isEqualTo("length");
    }

    private static void tokens(String fields, int tokens) throws Exception {
        assertThat(usage(chat(fields), "completion_tokens")).isEqualTo(tokens);
        assertThat(text(chat(fields)).split(" ", -1)).hasSize(tokens);
        assertThat(usage(completion(fields), "completion_tokens")).isEqualTo(tokens);
    }

    private static void stops() throws Exception {
        String whole = text(chat("\"seed\":1"));
        String third = whole.split(" ", -1)[2];

        for (String stop : List.of("\"" + third + "\"", "[\"zz\",\"" + third + "\"]")) {
            JsonObject cut = chat("\"seed\":1,\"stop\":" + stop);

            assertThat(text(cut)).isEqualTo(whole.substring(0, whole.indexOf(third)));
            assertThat(choice(cut).getString("finish_reason")).isEqualTo("stop");
        }
        String said = choice(completion("\"seed\":1")).getString("text");
        String stop = said.strip().split(" ", -1)[2];
        assertThat(choice(completion("\"seed\":1,\"stop\":\"" + stop + "\"")).getString("text"))
                .isEqualTo(said.substring(0, said.indexOf(stop)));
    }

    private static void choices() throws Exception {
        assertThat(chat("\"n\":3").getJsonArray("choices")).hasSize(3);
        assertThat(completion("\"n\":3").getJsonArray("choices")).hasSize(3);
        List<JsonObject> events = events(node.chat("\"n\":3,\"stream\":true"));
        assertThat(
                        List.of(
                                OpenAiFixture.streamed(events, 0),
                                OpenAiFixture.streamed(events, 1),
                                OpenAiFixture.streamed(events, 2)))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.split(" ", -1).length == 5);
        assertRefused(node.chat("\"n\":0"), "n");
    }

    private static void seed() throws Exception {
        assertThat(text(chat("\"seed\":7")))
                .isEqualTo(text(chat("\"seed\":7")))
                .isNotEqualTo(text(chat("\"seed\":8")));
        assertThat(choice(completion("\"seed\":7")))
                .isEqualTo(choice(completion("\"seed\":7")))
                .isNotEqualTo(choice(completion("\"seed\":8")));
    }

    private static void calls(String fields, int calls) throws Exception {
        JsonObject choice = choice(chat(fields));

        assertThat(choice.getString("finish_reason")).isEqualTo("tool_calls");
        assertThat(choice.getJsonObject("message").getJsonArray("tool_calls")).hasSize(calls);
    }

    private static void toolChoice() throws Exception {
        assertThat(text(chat(TOOL + ",\"tool_choice\":\"none\""))).isNotEmpty();
        for (String choice :
                List.of(
                        "\"auto\"",
                        "\"required\"",
                        "{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}",
                        "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}]}}")) {
            calls(TOOL + ",\"tool_choice\":" + choice, 1);
        }
    }

    private static void format() throws Exception {
        String schema =
                "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":{\"type\":\"object\",\"properties\":{\"b\":{\"const\":7}},\"required\":[\"b\"]}}}";

        assertThat(text(chat("\"response_format\":{\"type\":\"text\"}")).split(" ", -1)).hasSize(5);
        assertThat(new JsonObject(text(chat("\"response_format\":{\"type\":\"json_object\"}"))))
                .hasSize(1);
        assertThat(new JsonObject(text(chat("\"response_format\":" + schema))))
                .isEqualTo(new JsonObject().put("b", 7));
    }

    private static void logprobs() throws Exception {
        JsonArray tokens =
                choice(chat("\"logprobs\":true")).getJsonObject("logprobs").getJsonArray("content");

        assertThat(tokens).hasSize(5);
        assertThat(
                        choice(completion("\"logprobs\":2"))
                                .getJsonObject("logprobs")
                                .getJsonArray("tokens"))
                .hasSize(5);
        assertThat(choice(chat("\"logprobs\":false")).getValue("logprobs")).isNull();
    }

    private static void topLogprobs() throws Exception {
        JsonObject logprobs =
                choice(chat("\"logprobs\":true,\"top_logprobs\":2")).getJsonObject("logprobs");

        assertThat(logprobs.getJsonArray("content").getJsonObject(0).getJsonArray("top_logprobs"))
                .hasSize(2);
    }

    private static void echo() throws Exception {
        assertThat(choice(completion("\"echo\":true")).getString("text")).startsWith("Why?");
    }

    private static void reasoning() throws Exception {
        for (Map.Entry<String, Integer> effort :
                Map.of("none", 0, "low", 32, "medium", 64, "high", 128).entrySet()) {
            JsonObject answer = chat("\"reasoning_effort\":\"" + effort.getKey() + "\"");

            assertThat(
                            answer.getJsonObject("usage")
                                    .getJsonObject("completion_tokens_details")
                                    .getInteger("reasoning_tokens"))
                    .as(effort.getKey())
                    .isEqualTo(effort.getValue());
        }
    }
}
