package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.quota.RateLimit;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds a node to what `docs/openai.md` says of header fields. A chat here costs 15 tokens.
class OpenAiHeaderFieldsTest {
    private static final RateLimit LIMIT = new RateLimit(2, 1_000);

    private static OpenAiFixture node;
    private static HttpResponse<String> first;
    private static HttpResponse<String> refused;

    @BeforeAll
    static void start() throws Exception {
        node = new OpenAiFixture();
        try (OpenAiFixture limited = new OpenAiFixture(config -> config.withRateLimit(LIMIT))) {
            first = limited.chat("");
            limited.completion("");
            refused = limited.chat("");
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @TestFactory
    Stream<DynamicTest> sendsEachField() {
        return PageTable.of("openai.md", "Header fields", "field")
                .tests(
                        Map.ofEntries(
                                Map.entry("x-request-id", OpenAiHeaderFieldsTest::requestId),
                                Map.entry(
                                        "openai-processing-ms",
                                        () -> always("openai-processing-ms", "\\d+")),
                                Map.entry(
                                        "openai-version",
                                        () -> always("openai-version", "2020-10-01")),
                                Map.entry("retry-after", () -> refused("retry-after", "30")),
                                Map.entry(
                                        "retry-after-ms",
                                        () -> refused("retry-after-ms", "(29|30)\\d{3}")),
                                Map.entry("x-should-retry", OpenAiHeaderFieldsTest::shouldRetry),
                                Map.entry(
                                        "x-ratelimit-limit-requests",
                                        () -> limited("x-ratelimit-limit-requests", "2")),
                                Map.entry(
                                        "x-ratelimit-limit-tokens",
                                        () -> limited("x-ratelimit-limit-tokens", "1000")),
                                Map.entry(
                                        "x-ratelimit-remaining-requests",
                                        () -> limited("x-ratelimit-remaining-requests", "1")),
                                Map.entry(
                                        "x-ratelimit-remaining-tokens",
                                        () -> limited("x-ratelimit-remaining-tokens", "98[4-6]")),
                                Map.entry(
                                        "x-ratelimit-reset-requests",
                                        () -> limited("x-ratelimit-reset-requests", "30s")),
                                Map.entry(
                                        "x-ratelimit-reset-tokens",
                                        () -> limited("x-ratelimit-reset-tokens", "[89]\\d{2}ms")),
                                Map.entry(
                                        "x-emulator-tokens",
                                        () -> always("x-emulator-tokens", "5")),
                                Map.entry(
                                        "x-emulator-checksum",
                                        () -> always("x-emulator-checksum", "[0-9a-f]{8}")),
                                Map.entry("emulator-clock", () -> always("emulator-clock", ".+"))));
    }

    private static String field(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void always(String name, String pattern) throws Exception {
        assertThat(field(node.chat(""), name)).matches(pattern);
        assertThat(field(node.chat("\"stream\":true"), name)).matches(pattern);
        assertThat(field(node.completion(""), name)).matches(pattern);
    }

    private static void requestId() throws Exception {
        always("x-request-id", "req_[a-z2-7]{24}");
        assertThat(field(node.chat("", "x-request-id", "mine"), "x-request-id")).isEqualTo("mine");
        assertThat(field(node.chat("\"n\":0", "x-request-id", "mine"), "x-request-id"))
                .isEqualTo("mine");
    }

    private static void limited(String name, String pattern) throws Exception {
        assertThat(field(first, name)).matches(pattern);
        assertThat(field(node.chat(""), name)).isEmpty();
    }

    private static void refused(String name, String pattern) throws Exception {
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(field(refused, name)).matches(pattern);
        assertThat(field(refused, "x-ratelimit-remaining-requests")).isEqualTo("0");
        assertThat(field(first, name)).isEmpty();
    }

    private static void shouldRetry() throws Exception {
        refused("x-should-retry", "true");
        try (OpenAiFixture limited =
                new OpenAiFixture(config -> config.withRateLimit(new RateLimit(null, 7)))) {
            HttpResponse<String> response = limited.chat("");

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(field(response, "x-should-retry")).isEqualTo("false");
            assertThat(field(response, "retry-after")).isEmpty();
            assertThat(json(response).getJsonObject("error").getString("message"))
                    .contains("Limit 7")
                    .contains("Requested ");
        }
    }

    @Test
    void limitsEachKeyByItself() throws Exception {
        try (OpenAiFixture limited =
                new OpenAiFixture(config -> config.withRateLimit(new RateLimit(1, null)))) {
            for (String key : new String[] {"Bearer one", "Bearer two"}) {
                assertThat(limited.chat("", "Authorization", key).statusCode()).isEqualTo(200);
                assertThat(limited.chat("", "Authorization", key).statusCode()).isEqualTo(429);
            }
            assertThat(limited.chat("").statusCode()).isEqualTo(200);
        }
    }
}
