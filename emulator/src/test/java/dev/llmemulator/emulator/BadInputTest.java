package dev.llmemulator.emulator;

import static dev.llmemulator.emulator.EmulatorFixture.SESSION;
import static dev.llmemulator.emulator.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
    private static final String UUID_EXPECTED =
            "a UUID such as 123e4567-e89b-42d3-a456-426614174000";

    @AutoClose private static final EmulatorFixture NODE = new EmulatorFixture();

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                field("length", "0", "an integer from 1 to 100000"),
                field("length", "100001", "an integer from 1 to 100000"),
                field("length", "-5", "an integer from 1 to 100000"),
                field("length", "1.5", "an integer from 1 to 100000"),
                field("length", "\"100\"", "an integer from 1 to 100000"),
                field("length", "true", "an integer from 1 to 100000"),
                field("length", "99999999999999999999", "an integer from 1 to 100000"),
                field("delay", "-0.001", "a number of seconds from 0 to 60"),
                field("delay", "60.000001", "a number of seconds from 0 to 60"),
                field("delay", "1e999", "a number of seconds from 0 to 60"),
                field("delay", "\"0.01\"", "a number of seconds from 0 to 60"),
                field("ttft", "61", "a number of seconds from 0 to 60"),
                field("ttft", "false", "a number of seconds from 0 to 60"),
                field(
                        "seed",
                        "9223372036854775808",
                        "an integer from -9223372036854775808 to 9223372036854775807"),
                field("seed", "1.0", "an integer from -9223372036854775808 to 9223372036854775807"),
                field("request_id", "\"\"", "1 to 16 letters, digits, _ or -"),
                field("request_id", "\"12345678901234567\"", "1 to 16 letters, digits, _ or -"),
                field("request_id", "\"a b\"", "1 to 16 letters, digits, _ or -"),
                field("request_id", "17", "1 to 16 letters, digits, _ or -"),
                field("from_index", "-1", "an integer from 0 to 100000"),
                field("from_index", "101", "an integer from 0 to 100"),
                field("question", "7", "a string"),
                field("session_id", "\"no uuid\"", UUID_EXPECTED),
                field("session_id", "\"1-1-1-1-1\"", UUID_EXPECTED));
    }

    private static Arguments field(String name, String value, String expected) {
        return Arguments.of(name, value, expected);
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void namesTheFieldItsValueAndTheRange(String field, String value, String expected)
            throws Exception {
        HttpResponse<String> response = NODE.run("\"" + field + "\":" + value);

        JsonObject problem = assertProblem(response, 422, "invalid-fields");
        assertThat(problem.getString("field")).isEqualTo(field);
        assertThat(response.body()).contains("\"value\":" + value + ",");
        assertThat(problem.getString("expected")).isEqualTo(expected);
        assertThat(problem.getString("detail"))
                .isEqualTo(field + " is " + value + ", expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1764072000", "1764072000000", "9999999999999999", "-1"})
    void refusesAStartFarFromNow(String startedUs) throws Exception {
        JsonObject problem =
                assertProblem(NODE.run("\"started_us\":" + startedUs), 422, "invalid-fields");

        assertThat(problem.getString("field")).isEqualTo("started_us");
        assertThat(problem.getString("expected")).matches("an integer from \\d{16} to \\d{16}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    session_id | {"question":"?"}
                    session_id | {"session_id":null,"question":"?"}
                    question   | {"session_id":"123e4567-e89b-42d3-a456-426614174000"}
                    """)
    void namesAMissingField(String field, String body) throws Exception {
        JsonObject problem = assertProblem(NODE.post("/api/run", body), 422, "invalid-fields");

        assertThat(problem.getString("field")).isEqualTo(field);
        assertThat(problem.getValue("value")).isNull();
        assertThat(problem.getString("detail")).startsWith(field + " is missing, expected a");
    }

    @Test
    void refusesAStreamOfMoreThanADay() throws Exception {
        JsonObject problem =
                assertProblem(
                        NODE.run("\"length\":100000,\"delay\":0.864001"), 422, "invalid-fields");

        assertThat(problem.getString("detail"))
                .isEqualTo("delay is 0.864001, expected at most 24 hours for 100000 tokens");
    }

    @Test
    void namesEveryFaultAtOnce() throws Exception {
        JsonObject problem =
                assertProblem(
                        NODE.post("/api/run", "{\"length\":0,\"delay\":{\"a\":[1]},\"ttft\":[2]}"),
                        422,
                        "invalid-fields");

        assertThat(problem.getString("field")).isEqualTo("length");
        assertThat(
                        problem.getJsonArray("errors").stream()
                                .map(JsonObject.class::cast)
                                .map(error ->
                                        error.getString("field") + "=" + error.getValue("value")))
                .containsExactly(
                        "length=0",
                        "delay={...}",
                        "ttft=[...]",
                        "session_id=null",
                        "question=null");
    }

    @Test
    void cutsALongValueShort() throws Exception {
        JsonObject problem =
                assertProblem(
                        NODE.run("\"request_id\":\"" + "x".repeat(1_000) + "\""),
                        422,
                        "invalid-fields");

        assertThat(problem.getString("value")).isEqualTo("x".repeat(64) + "...");
    }

    @Test
    void echoesAHostileValueAsText() throws Exception {
        JsonObject problem =
                assertProblem(
                        NODE.run("\"request_id\":\"\\\"}\\n\\u0000\""), 422, "invalid-fields");

        assertThat(problem.getString("value")).isEqualTo("\"}\n\0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "7",
                "null",
                "{",
                "{\"session_id\":}",
                "{\"session_id\":\"x}",
                "{\"length\":01}",
                "{\"length\":1",
                "{} {}",
                "{'length':1}"
            })
    void refusesWhatIsNoJsonObject(String body) throws Exception {
        JsonObject problem = assertProblem(NODE.post("/api/run", body), 400, "malformed-json");

        assertThat(problem.getString("detail")).isNotBlank();
    }

    @Test
    void refusesDeeplyNestedJson() throws Exception {
        assertProblem(
                NODE.post("/api/run", "{\"x\":" + "[".repeat(100_000)), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/run/",
                "/api/sessions",
                "/api/sessions/",
                "/api/sessions//refresh",
                "/api/sessions/a/b/refresh",
                "/health/live",
                "/%2e%2e/etc/passwd"
            })
    void knowsNoOtherPath(String path) throws Exception {
        assertProblem(NODE.post(path, "{}"), 404, "unknown-path");
        assertProblem(NODE.send("GET", path), 404, "unknown-path");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /health,                'GET, HEAD'",
        "GET,    /api/run,               POST",
        "PUT,    /api/run,               POST",
        "OPTIONS,/api/run,               POST",
        "GET,    /api/sessions/create,   POST",
        "DELETE, /api/sessions/create,   POST",
        "GET,    /api/sessions/x/refresh,POST",
        "POST,   /api/sessions/x,        DELETE"
    })
    void namesTheMethodThatAPathTakes(String method, String path, String allowed) throws Exception {
        HttpResponse<String> response = NODE.send(method, path);

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/problem+json"
            })
    void takesNothingButJson(String type) throws Exception {
        HttpRequest.Builder request =
                NODE.request("/api/run", "POST", "{}").header("Content-Type", type);

        JsonObject problem = assertProblem(NODE.send(request), 415, "unsupported-media-type");

        assertThat(problem.getString("detail")).contains(type).contains("application/json");
    }

    @Test
    void wantsTheTypeOfTheBodyNamed() throws Exception {
        assertProblem(NODE.send("POST", "/api/run"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=utf-8", "Application/JSON", "application/json;"})
    void takesJsonHoweverItIsNamed(String type) throws Exception {
        String body = "{\"session_id\":\"" + SESSION + "\",\"question\":\"?\"}";
        HttpRequest.Builder request =
                NODE.request("/api/run", "POST", body).header("Content-Type", type);

        assertThat(NODE.send(request).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/sessions/no-uuid",
        "DELETE, /api/sessions/123e4567-e89b-42d3-a456-42661417400",
        "POST,   /api/sessions/no-uuid/refresh"
    })
    void wantsAUuidInThePath(String method, String path) throws Exception {
        JsonObject problem = assertProblem(NODE.send(method, path), 422, "invalid-fields");

        assertThat(problem.getString("field")).isEqualTo("session_id");
        assertThat(problem.getString("expected")).isEqualTo(UUID_EXPECTED);
        assertThat(path).contains(problem.getString("value"));
    }

    @Test
    void startsNothingForABadRequest() throws Exception {
        List<?> before = List.copyOf(NODE.publisher().opened());

        NODE.run("\"length\":0");

        assertThat(NODE.publisher().opened()).hasSameSizeAs(before);
    }
}
