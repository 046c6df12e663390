package dev.llmemulator.emulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.http.RequestCount;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a node tells of itself, and where.
class MetricsPathTest {
    private EmulatorFixture node;

    @BeforeEach
    void start() {
        node =
                new EmulatorFixture(
                        config -> config,
                        EmulatorFixture.metrics(exchange ->
                                exchange.reply(200, "text/plain", "page".getBytes(US_ASCII))));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void showsThePageThatItWasGiven() throws Exception {
        assertThat(node.send("GET", "/metrics").body()).isEqualTo("page");
        assertThat(node.send("HEAD", "/metrics").statusCode()).isEqualTo(200);
        assertThat(node.send("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(node.send("GET", "/metrics/").statusCode()).isEqualTo(404);
    }

    @Test
    void hasNoSuchPathWithoutAPage() throws Exception {
        try (EmulatorFixture without = new EmulatorFixture()) {
            BadInputTest.assertProblem(without.send("GET", "/metrics"), 404, "unknown-path");
        }
    }

    @Test
    void countsRequestsByRouteAndStatus() throws Exception {
        node.run("\"length\":3");
        node.run("\"length\":-3");
        node.send("DELETE", "/api/sessions/" + EmulatorFixture.SESSION);
        node.send("DELETE", "/api/sessions/x");
        node.send("GET", "/nowhere/" + EmulatorFixture.SESSION);
        node.send("GET", "/also-nowhere");

        assertThat(answered())
                .containsExactlyInAnyOrder(
                        new RequestCount("/api/run", 200, 1),
                        new RequestCount("/api/run", 422, 1),
                        new RequestCount("/api/sessions/{id}", 200, 1),
                        new RequestCount("/api/sessions/{id}", 422, 1),
                        new RequestCount("other", 404, 2));
    }

    @Test
    void answersAndCountsWhatAHandlerThrows() throws Exception {
        try (EmulatorFixture broken =
                new EmulatorFixture(
                        config -> config,
                        EmulatorFixture.metrics(_ -> {
                            throw new IllegalStateException("what only the log may say");
                        }))) {
            HttpResponse<String> response = broken.send("GET", "/metrics");

            BadInputTest.assertProblem(response, 500, "internal");
            assertThat(response.body()).doesNotContain("Exception", "only the log");
            assertThat(broken.emulator().stats().requests())
                    .contains(new RequestCount("/metrics", 500, 1));
        }
    }

    private List<RequestCount> answered() {
        return node.emulator().stats().requests().stream()
                .filter(each -> each.count() > 0)
                .toList();
    }

    @Test
    void hasTheCountOfASuccessBeforeThereIsOne() {
        assertThat(node.emulator().stats().requests())
                .contains(
                        new RequestCount("/api/run", 200, 0),
                        new RequestCount("/api/sessions/{id}/refresh", 200, 0));
    }

    @Test
    void countsWhatIsNoRequest() throws Exception {
        try (var socket = node.connect()) {
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(US_ASCII));
            socket.getInputStream().readAllBytes();
        }

        assertThat(answered()).containsExactly(new RequestCount("other", 400, 1));
    }

    @Test
    void countsTokensApartFromEnds() throws Exception {
        node.run("\"length\":40,\"delay\":0");
        node.run("\"length\":60,\"delay\":0.0005");
        node.emulator().drain(Duration.ofSeconds(5)).await(5, SECONDS);

        EmulatorStats stats = node.emulator().stats();
        assertThat(stats.streams().tokens()).isEqualTo(100);
        assertThat(stats.streams().messages()).isEqualTo(102);
        assertThat(
                        stats.streams().lateness().tokens().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .isEqualTo(100);
        assertThat(stats.streams().ended()).containsEntry("completed", 2L);
        assertThat(stats.draining()).isTrue();
        assertThat(stats.activeSessions()).isZero();
    }

    @Test
    void saysHowManyConnectionsAreOpen() throws Exception {
        node.send("GET", "/health");

        assertThat(node.emulator().stats().connections()).isOne();
        assertThat(node.emulator().stats().activeSessions()).isZero();
    }
}
