package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.CHAT;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads the tables of `docs/openai.md` and holds the node to each of their rows.
class OpenAiPageTest {
    private static final Path PAGE = Path.of(System.getProperty("project.root"), "docs/openai.md");
    private static final List<String> NONSENSE =
            List.of("7", "\"x\"", "[[]]", "{\"a\":{}}", "true", "null");

    private static OpenAiFixture node;

    @BeforeAll
    static void start() {
        node = new OpenAiFixture();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /// The rows of the tables in a section, each as its cells.
    private static List<List<String>> rows(String section) {
        List<List<String>> rows = new ArrayList<>();
        String text = section(section);
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("| `")) {
                List<String> cells = new ArrayList<>();
                for (String cell : line.substring(1, line.lastIndexOf('|')).split("\\|", -1)) {
                    cells.add(cell.strip().replace("`", ""));
                }
                rows.add(cells);
            }
        }
        assertThat(rows).as(section).isNotEmpty();
        return rows;
    }

    private static String section(String title) {
        try {
            String page = Files.readString(PAGE);
            int start = page.indexOf("\n## " + title + "\n");
            assertThat(start).as(title).isPositive();
            int end = page.indexOf("\n## ", start + 1);
            return end < 0 ? page.substring(start) : page.substring(start, end);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<List<String>> refused() {
        return rows("Requests that are refused");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(List<String> row) throws Exception {
        String body = row.getFirst().replace("\"messages\": …", MESSAGE).replace("…", MESSAGES);

        HttpResponse<String> response = node.post(CHAT, body);

        assertThat(response.statusCode()).isEqualTo(Integer.parseInt(row.get(1)));
        JsonObject error = json(response).getJsonObject("error");
        assertThat(error.getString("param")).isEqualTo(cell(row.get(2)));
        assertThat(error.getString("code")).isEqualTo(cell(row.get(3)));
    }

    private static final String MESSAGE = MESSAGES.substring(MESSAGES.indexOf("\"messages\""));

    private static String cell(String text) {
        return text.equals("–") ? null : text;
    }

    static List<String> ignored() {
        return rows("Fields that are ignored").stream().map(List::getFirst).toList();
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void ignores(String field) throws Exception {
        for (String value : NONSENSE) {
            String given = "\"%s\":%s".formatted(field, value);

            assertThat(node.chat(given).statusCode()).as(given).isEqualTo(200);
            assertThat(node.completion(given).statusCode()).as(given).isEqualTo(200);
        }
    }

    static List<String> honoured() {
        return rows("Fields that are honoured").stream().map(List::getFirst).toList();
    }

    /// What is honoured is read: a value of another type is refused, by the name of the field.
    @ParameterizedTest
    @MethodSource("honoured")
    void honours(String field) throws Exception {
        JsonObject wrong = new JsonObject().put(field, new JsonObject().put("x", new JsonArray()));
        boolean chat = !List.of("prompt", "echo").contains(field);
        String given = wrong.encode().substring(1, wrong.encode().length() - 1);

        HttpResponse<String> response =
                switch (field) {
                    case "stream_options" -> node.chat("\"stream_options\":7");
                    case "messages", "model" ->
                            node.post(CHAT, "{" + MESSAGES.replace("\"" + field, "\"other") + "}");
                    default -> chat ? node.chat(given) : node.completion(given);
                };

        assertThat(response.statusCode()).as(given).isEqualTo(400);
        assertThat(json(response).getJsonObject("error").getString("param")).startsWith(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-request-id",
                "openai-processing-ms",
                "openai-version",
                "x-emulator-tokens",
                "x-emulator-checksum",
                "emulator-clock"
            })
    void sendsItsHeaderFields(String field) throws Exception {
        assertThat(section("Header fields")).contains("| `" + field + "` |");
        assertThat(node.chat("").headers().firstValue(field)).isPresent();
        assertThat(node.chat("\"stream\":true").headers().firstValue(field)).isPresent();
    }

    @Test
    void hasTheWholeTableOfHeaderFields() {
        assertThat(rows("Header fields")).extracting(List::getFirst).hasSize(7);
    }
}
