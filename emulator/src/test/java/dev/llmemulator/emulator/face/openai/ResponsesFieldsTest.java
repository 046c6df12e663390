package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.face.openai.OpenAiFixture.answer;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.assertRefused;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds a node to what `docs/openai.md` says of the fields of a response and of an embedding. An
/// answer has 5 tokens unless its request says something else.
class ResponsesFieldsTest {
    private static final String TOOL = "\"tools\":[{\"type\":\"function\",\"name\":\"weather\"}]";

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
    Stream<DynamicTest> honoursEachFieldOfAResponse() {
        return PageTable.of("openai.md", "Responses", "field")
                .tests(
                        Map.ofEntries(
                                Map.entry("model", ResponsesFieldsTest::model),
                                Map.entry("input", ResponsesFieldsTest::input),
                                Map.entry("instructions", ResponsesFieldsTest::instructions),
                                Map.entry("stream", ResponsesFieldsTest::stream),
                                Map.entry("max_output_tokens", ResponsesFieldsTest::limit),
                                Map.entry("min_tokens", () -> tokens("\"min_tokens\":9", 9)),
                                Map.entry(
                                        "ignore_eos",
                                        () ->
                                                tokens(
                                                        "\"ignore_eos\":true,\"max_output_tokens\":12",
                                                        12)),
                                Map.entry("seed", ResponsesFieldsTest::seed),
                                Map.entry("tools", () -> calls("")),
                                Map.entry("tool_choice", ResponsesFieldsTest::toolChoice),
                                Map.entry(
                                        "parallel_tool_calls",
                                        () -> calls(",\"parallel_tool_calls\":true")),
                                Map.entry("text", ResponsesFieldsTest::format),
                                Map.entry("reasoning", ResponsesFieldsTest::reasoning),
                                Map.entry("previous_response_id", ResponsesFieldsTest::previous)));
    }

    private static JsonObject ask(String fields) throws Exception {
        return answer(
                node.post(
                        "/v1/responses",
                        "{\"model\":\"m\",\"input\":\"Why?\""
                                + (fields.isEmpty() ? "" : "," + fields)
                                + "}"));
    }

    private static JsonObject item(JsonObject response) {
        return response.getJsonArray("output").getJsonObject(0);
    }

    private static String text(JsonObject response) {
        return item(response).getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static void refused(String path, String body, String param) throws Exception {
        assertRefused(node.post(path, body), param);
    }

    private static void model() throws Exception {
        assertThat(ask("").getString("model")).isEqualTo("m");
        refused("/v1/responses", "{\"input\":\"Why?\"}", "model");
    }

    private static void input() throws Exception {
        String items =
                "[{\"role\":\"user\",\"content\":\"Why?\"},{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Why?\"},{\"type\":\"input_image\"}]}]";
        int one = usage(ask(""), "input_tokens");

        JsonObject two =
                answer(node.post("/v1/responses", "{\"model\":\"m\",\"input\":" + items + "}"));

        assertThat(usage(two, "input_tokens")).isEqualTo(2 * one - 3 + 85);
        refused("/v1/responses", "{\"model\":\"m\"}", "input");
    }

    private static void instructions() throws Exception {
        assertThat(usage(ask("\"instructions\":\"Be brief.\""), "input_tokens"))
                .isGreaterThan(usage(ask(""), "input_tokens"));
    }

    private static void stream() throws Exception {
        HttpResponse<String> response =
                node.post("/v1/responses", "{\"model\":\"m\",\"input\":\"Why?\",\"stream\":true}");

        assertThat(response.headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(response.body())
                .startsWith("event: response.created\n")
                .contains("event: response.completed\n")
                .doesNotContain("[DONE]");
    }

    private static void limit() throws Exception {
        JsonObject cut = ask("\"max_output_tokens\":3");

        assertThat(usage(cut, "output_tokens")).isEqualTo(3);
        assertThat(cut.getString("status")).isEqualTo("incomplete");
        assertThat(cut.getJsonObject("incomplete_details").getString("reason"))
                .isEqualTo("max_output_tokens");
    }

    private static void tokens(String fields, int tokens) throws Exception {
        assertThat(usage(ask(fields), "output_tokens")).isEqualTo(tokens);
    }

    private static void seed() throws Exception {
        assertThat(text(ask("\"seed\":7")))
                .isEqualTo(text(ask("\"seed\":7")))
                .isNotEqualTo(text(ask("\"seed\":8")));
    }

    private static void calls(String fields) throws Exception {
        JsonArray output = ask(TOOL + fields).getJsonArray("output");

        assertThat(output).hasSize(1);
        assertThat(output.getJsonObject(0).getString("type")).isEqualTo("function_call");
    }

    private static void toolChoice() throws Exception {
        assertThat(text(ask(TOOL + ",\"tool_choice\":\"none\""))).isNotEmpty();
        for (String choice :
                List.of(
                        "\"auto\"",
                        "\"required\"",
                        "{\"type\":\"function\",\"name\":\"weather\"}")) {
            calls(",\"tool_choice\":" + choice);
        }
    }

    private static void format() throws Exception {
        String schema =
                "{\"type\":\"json_schema\",\"name\":\"a\",\"schema\":{\"type\":\"object\",\"properties\":{\"b\":{\"const\":7}},\"required\":[\"b\"]}}";

        assertThat(text(ask("\"text\":{\"format\":{\"type\":\"text\"}}")).split(" ", -1))
                .hasSize(5);
        assertThat(new JsonObject(text(ask("\"text\":{\"format\":{\"type\":\"json_object\"}}"))))
                .hasSize(1);
        assertThat(new JsonObject(text(ask("\"text\":{\"format\":" + schema + "}"))))
                .isEqualTo(new JsonObject().put("b", 7));
    }

    private static void reasoning() throws Exception {
        JsonObject response = ask("\"reasoning\":{\"effort\":\"low\"}");

        assertThat(item(response).getString("type")).isEqualTo("reasoning");
        assertThat(
                        response.getJsonObject("usage")
                                .getJsonObject("output_tokens_details")
                                .getInteger("reasoning_tokens"))
                .isEqualTo(32);
    }

    private static void previous() throws Exception {
        JsonObject first = ask("");
        int earlier = usage(first, "total_tokens");

        JsonObject next = ask("\"previous_response_id\":\"" + first.getString("id") + "\"");

        assertThat(usage(next, "input_tokens")).isEqualTo(earlier + usage(first, "input_tokens"));
    }

    @TestFactory
    Stream<DynamicTest> honoursEachFieldOfAnEmbedding() {
        return PageTable.of("openai.md", "Embeddings", "field")
                .tests(
                        Map.of(
                                "model",
                                () -> refused("/v1/embeddings", "{\"input\":\"a\"}", "model"),
                                "input",
                                ResponsesFieldsTest::texts,
                                "dimensions",
                                ResponsesFieldsTest::dimensions,
                                "encoding_format",
                                ResponsesFieldsTest::encoding));
    }

    private static JsonArray embeddings(String fields) throws Exception {
        return answer(node.post("/v1/embeddings", "{\"model\":\"m\"," + fields + "}"))
                .getJsonArray("data");
    }

    private static void texts() throws Exception {
        assertThat(embeddings("\"input\":\"a\"")).hasSize(1);
        assertThat(embeddings("\"input\":[\"a\",\"b\"]")).hasSize(2);
        assertThat(embeddings("\"input\":[1,2]")).hasSize(1);
        assertThat(embeddings("\"input\":[[1],[2]]")).hasSize(2);
        refused("/v1/embeddings", "{\"model\":\"m\"}", "input");
    }

    private static void dimensions() throws Exception {
        JsonArray usual = embeddings("\"input\":\"a\"");
        JsonArray short8 = embeddings("\"input\":\"a\",\"dimensions\":8");

        assertThat(usual.getJsonObject(0).getJsonArray("embedding")).hasSize(1_536);
        assertThat(short8.getJsonObject(0).getJsonArray("embedding")).hasSize(8);
        refused(
                "/v1/embeddings",
                "{\"model\":\"m\",\"input\":\"a\",\"dimensions\":4097}",
                "dimensions");
    }

    private static void encoding() throws Exception {
        JsonObject bytes =
                embeddings("\"input\":\"a\",\"dimensions\":8,\"encoding_format\":\"base64\"")
                        .getJsonObject(0);

        assertThat(Base64.getDecoder().decode(bytes.getString("embedding")))
                .hasSize(8 * Float.BYTES);
        assertThat(
                        embeddings("\"input\":\"a\",\"encoding_format\":\"float\"")
                                .getJsonObject(0)
                                .getValue("embedding"))
                .isInstanceOf(JsonArray.class);
    }
}
