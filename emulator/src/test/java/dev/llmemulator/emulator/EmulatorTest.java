package dev.llmemulator.emulator;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmulatorTest {
    private EmulatorFixture node;

    @BeforeEach
    void start() {
        node = new EmulatorFixture();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void isHealthy() throws Exception {
        HttpResponse<String> response = node.send("GET", "/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void answersARun() throws Exception {
        HttpResponse<String> response =
                node.run("\"length\":3,\"delay\":0.001,\"request_id\":\"r1\"");

        JsonObject reply = json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(reply.getString("response")).matches("[A-Z][a-z]* [a-z]+ [a-z]+\\.");
    }
}
