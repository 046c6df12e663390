package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {
    private static final String TOOL =
            "\"tools\":[{\"type\":\"function\",\"name\":\"weather\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"const\":\"Paris\"}},\"required\":[\"city\"]}}]";

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
                "/v1/responses",
                "{\"model\":\"m\",\"input\":\"Why?\""
                        + (fields.isEmpty() ? "" : "," + fields)
                        + "}",
                "x-request-id",
                "response");
    }

    /// The data of all events, whose types must be those of the `event` lines.
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
        JsonObject body = json(ask(""));

        assertThat(body.getString("id")).matches("resp_[a-z2-7]{25}");
        assertThat(body.getString("status")).isEqualTo("completed");
        JsonObject item = body.getJsonArray("output").getJsonObject(0);
        assertThat(item.getJsonArray("content").getJsonObject(0).getString("text"))
                .matches("[a-z]+( [a-z]+){4}");
        assertThat(body.getJsonObject("usage").getInteger("total_tokens")).isEqualTo(14);
    }

    @Test
    void streamsEventsWithoutAGapInTheirNumbers() throws Exception {
        List<JsonObject> events = events(ask("\"stream\":true"));

        assertThat(events)
                .extracting(event -> event.getString("type").replace("response.", ""))
                .containsExactly(
                        "created",
                        "in_progress",
                        "output_item.added",
                        "content_part.added",
                        "output_text.delta",
                        "output_text.delta",
                        "output_text.delta",
                        "output_text.delta",
                        "output_text.delta",
                        "output_text.done",
                        "content_part.done",
                        "output_item.done",
                        "completed");
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).getInteger("sequence_number")).isEqualTo(i);
        }
        JsonObject last = events.getLast().getJsonObject("response");
        assertThat(last.getJsonArray("output")).isEqualTo(json(ask("")).getJsonArray("output"));
    }

    @Test
    void callsATool() throws Exception {
        JsonObject item = json(ask(TOOL)).getJsonArray("output").getJsonObject(0);
        List<JsonObject> events = events(ask(TOOL + ",\"stream\":true"));

        assertThat(item.getString("type")).isEqualTo("function_call");
        assertThat(item.getString("call_id")).matches("call_[a-z2-7]{24}");
        assertThat(item.getString("arguments")).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(events.get(events.size() - 2).getJsonObject("item")).isEqualTo(item);
    }

    @Test
    void saysThatItsLimitCutIt() throws Exception {
        JsonObject body = json(ask("\"max_output_tokens\":2"));

        assertThat(body.getString("status")).isEqualTo("incomplete");
        assertThat(body.getJsonObject("incomplete_details").getString("reason"))
                .isEqualTo("max_output_tokens");
    }

    @Test
    void goesOnFromAResponseThatNobodyHasStored() throws Exception {
        String first = json(ask("")).getString("id");

        JsonObject next = json(ask("\"previous_response_id\":\"%s\"".formatted(first)));

        assertThat(next.getJsonObject("usage").getInteger("input_tokens")).isEqualTo(14 + 9);
        assertThat(next.getString("previous_response_id")).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "previous_response_id":"resp_1" | previous_response_id
                    "background":true               | background
                    "max_output_tokens":0           | max_output_tokens
                    "input":[]                      | input
                    """)
    void refuses(String field, String param) throws Exception {
        assertRefused(ask(field), param);
    }

    @Test
    void storesNothing() throws Exception {
        assertThat(node.node().send("GET", "/v1/responses/resp_1").statusCode()).isEqualTo(404);
        assertThat(node.node().send("DELETE", "/v1/responses/resp_1").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "h", "7ab", "eaaaa"})
    void readsTheCountInAnId(String digits) {
        String id = "resp_" + "b".repeat(24) + digits;

        ResponseId parsed = ResponseId.parse(id);

        assertThat(parsed).isNotNull();
        assertThat(parsed.toString()).isEqualTo(id);
    }

    @Test
    void reasonsInAnItemOfItsOwn() throws Exception {
        String low = "\"reasoning\":{\"effort\":\"low\"}";

        JsonObject body = json(ask(low));
        List<JsonObject> events = events(ask(low + ",\"stream\":true"));

        assertThat(body.getJsonArray("output"))
                .extracting(item -> ((JsonObject) item).getString("type"))
                .containsExactly("reasoning", "message");
        JsonObject last = events.getLast().getJsonObject("response");
        assertThat(last.getJsonArray("output")).isEqualTo(body.getJsonArray("output"));
        assertThat(events)
                .filteredOn(event -> event.getString("type").endsWith("output_item.added"))
                .extracting(event -> event.getInteger("output_index"))
                .containsExactly(0, 1);
    }
}
