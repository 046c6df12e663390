package dev.llmemulator.emulator;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/// Expects refusals, which are problem documents.
final class Problems {
    private Problems() {}

    /// Returns the document of a reply, which must be whole.
    ///
    /// @param type the last part of its type
    static JsonObject assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Content-Length")).isPresent();
        JsonObject problem = json(response);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("type")).isEqualTo("urn:llm-emulator:problem:" + type);
        assertThat(problem.getString("title")).isNotBlank();
        return problem;
    }
}
