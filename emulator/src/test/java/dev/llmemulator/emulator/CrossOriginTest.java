package dev.llmemulator.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.http.RawExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests what browsers are told about pages of other origins.
class CrossOriginTest {
    @AutoClose private static final EmulatorFixture NODE = new EmulatorFixture();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:5173",
                "https://127.0.0.1:8443",
                "HTTP://LOCALHOST:3000"
            })
    void permitsWhatAPageOfThisMachineAsksFor(String origin) throws Exception {
        RawExchange.Reply reply = preflight(NODE, origin);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.text()).isEmpty();
        assertThat(fields(reply))
                .contains(
                        "access-control-allow-origin: " + origin.toLowerCase(Locale.ROOT),
                        "access-control-allow-methods: post",
                        "access-control-allow-headers: content-type, authorization",
                        "vary: origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost.evil.example", "null"})
    void permitsNothingToOthers(String origin) throws Exception {
        RawExchange.Reply reply = preflight(NODE, origin);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).contains("foreign-origin", origin);
        assertThat(fields(reply)).noneMatch(field -> field.startsWith("access-control-"));
    }

    @Test
    void letsAPageReadEveryAnswer() throws Exception {
        String origin = "\nOrigin: http://localhost:5173";

        for (String request :
                List.of(
                        "GET /health HTTP/1.1",
                        "GET /nowhere HTTP/1.1",
                        "POST /api/run HTTP/1.1")) {
            assertThat(fields(send(NODE, request + origin)))
                    .contains("access-control-allow-origin: http://localhost:5173");
        }
    }

    @Test
    void letsNoOtherPageReadOne() throws Exception {
        RawExchange.Reply reply = send(NODE, "GET /health HTTP/1.1\nOrigin: https://evil.example");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(fields(reply)).noneMatch(field -> field.startsWith("access-control-"));
    }

    @Test
    void allowsTheOriginsThatAreSet() throws Exception {
        HttpAccess access =
                new HttpAccess(List.of("https://*.example.org"), Duration.ofSeconds(30));
        try (EmulatorFixture other =
                new EmulatorFixture(
                        config -> config.withAddress(new ListenAddress("127.0.0.1", 0, access)))) {
            assertThat(preflight(other, "https://app.example.org").status()).isEqualTo(204);
            assertThat(preflight(other, "http://localhost:5173").status()).isEqualTo(403);
        }
    }

    private static RawExchange.Reply preflight(EmulatorFixture to, String origin)
            throws IOException {
        return send(
                to,
                """
                OPTIONS /api/run HTTP/1.1
                Origin: %s
                Access-Control-Request-Method: POST
                Access-Control-Request-Headers: content-type, authorization\
                """
                        .formatted(origin));
    }

    private static RawExchange.Reply send(EmulatorFixture to, String head) throws IOException {
        return RawExchange.one(to.emulator().port(), RawExchange.request(head, new byte[0]));
    }

    private static List<String> fields(RawExchange.Reply reply) {
        return reply.head().toLowerCase(Locale.ROOT).lines().toList();
    }
}
