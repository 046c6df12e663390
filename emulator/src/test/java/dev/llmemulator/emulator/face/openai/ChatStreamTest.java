package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.face.openai.OpenAiFixture.CHAT;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.MESSAGES;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.await;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.choice;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.events;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.next;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.settled;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.streamed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ChatStreamTest {
    private static final Duration DELAY = Duration.ofMillis(150);

    /// This is the contract with every client. Change an expectation only to add a member that
    /// clients ignore.
    @Test
    void streamsByteForByte() throws Exception {
        try (OpenAiFixture node = new OpenAiFixture()) {
            HttpResponse<String> response =
                    node.chat(
                            "\"stream\":true,\"max_tokens\":3,\"stream_options\":{\"include_usage\":true}",
                            "x-request-id",
                            "golden");

            String id =
                    new JsonObject(response.body().split("\n", -1)[0].substring(6)).getString("id");
            String head =
                    "data: {\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"m\",\"system_fingerprint\":\"fp_emu\",\"choices\":["
                            .formatted(id);
            String tail = ",\"usage\":null}\n\n";
            assertThat(id).matches("chatcmpl-[a-z2-7]{24}");
            assertThat(response.body().replaceAll("\"created\":1\\d{9}", "\"created\":0"))
                    .isEqualTo(
                            head
                                    + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}]"
                                    + tail
                                    + content(head, word(response, 1), tail)
                                    + content(head, word(response, 2), tail)
                                    + content(head, word(response, 3), tail)
                                    + head
                                    + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"length\"}]"
                                    + tail
                                    + head
                                    + "],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12,\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}}\n\n"
                                    + "data: [DONE]\n\n");
            assertThat(response.headers().map())
                    .containsEntry("transfer-encoding", List.of("chunked"))
                    .containsEntry("cache-control", List.of("no-cache"))
                    .containsEntry("x-accel-buffering", List.of("no"))
                    .containsEntry("x-request-id", List.of("golden"))
                    .containsEntry("openai-version", List.of("2020-10-01"))
                    .containsEntry("x-emulator-tokens", List.of("3"))
                    .containsKeys("openai-processing-ms", "emulator-clock");
            assertThat(response.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/event-stream");
        }
    }

    private static String content(String head, String word, String tail) {
        return head
                + "{\"index\":0,\"delta\":{\"content\":\""
                + word
                + "\"},\"logprobs\":null,\"finish_reason\":null}]"
                + tail;
    }

    /// Returns the text of an event, which must be a word that begins with a blank, except for the
    /// first.
    private static String word(HttpResponse<String> response, int place) {
        JsonObject event = new JsonObject(response.body().split("\n\n", -1)[place].substring(6));
        String word = choice(event).getJsonObject("delta").getString("content");
        assertThat(word).matches(place == 1 ? "[a-z]+" : " [a-z]+");
        return word;
    }

    @Test
    void sendsTheRoleWithTheFirstTokenWhenThatIsDue() throws Exception {
        try (OpenAiFixture node = new OpenAiFixture(config -> config.withDefaultAnswer(2, DELAY));
                Socket socket = node.open(CHAT, "{" + MESSAGES + ",\"stream\":true}")) {
            long start = System.nanoTime();

            String first = next(socket);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(DELAY.minusMillis(5));
            assertThat(first)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\"role\":\"assistant\"")
                    .contains("\"delta\":{\"content\":\"");
            assertThat(next(socket)).contains("\"stop\"", "data: [DONE]\n\n").endsWith("0\r\n\r\n");
        }
    }

    @Test
    void endsWhenItsClientHangsUp() throws Exception {
        try (OpenAiFixture node =
                new OpenAiFixture(config -> config.withDefaultAnswer(100_000, DELAY))) {
            try (Socket socket = node.open(CHAT, "{" + MESSAGES + ",\"stream\":true,\"n\":3}")) {
                next(socket);
                assertThat(node.node().emulator().stats().streams().active()).isEqualTo(3);
            }

            await(() -> node.node().emulator().stats().streams().active() == 0);
            assertThat(node.node().emulator().stats().streams().ended())
                    .containsEntry("cancelled", 3L);
        }
    }

    @Test
    void endsWhenTheClientOfAWholeAnswerHangsUp() throws Exception {
        try (OpenAiFixture node =
                new OpenAiFixture(config -> config.withDefaultAnswer(100_000, DELAY))) {
            try (Socket _ = node.open(CHAT, "{" + MESSAGES + "}")) {
                await(() -> node.node().emulator().stats().streams().active() == 1);
            }

            await(() -> node.node().emulator().stats().streams().active() == 0);
        }
    }

    @Test
    void keepsWhatAClientDoesNotReadWithinABound() throws Exception {
        try (OpenAiFixture node =
                        new OpenAiFixture(
                                config -> config.withDefaultAnswer(100_000, Duration.ZERO));
                Socket socket = node.open(CHAT, "{" + MESSAGES + ",\"stream\":true}")) {
            long sent = settled(() -> node.node().emulator().stats().streams().tokens());

            assertThat(sent).isLessThan(90_000);

            String last = "";
            while (!last.endsWith("0\r\n\r\n")) {
                last = last.substring(Math.max(0, last.length() - 100)) + next(socket);
            }

            assertThat(last).contains("[DONE]");
        }
    }

    @Test
    void streamsEachChoiceToItsEnd() throws Exception {
        try (OpenAiFixture node = new OpenAiFixture()) {
            HttpResponse<String> response =
                    node.chat(
                            "\"stream\":true,\"n\":3,\"stream_options\":{\"include_usage\":true}");

            List<JsonObject> events = events(response);
            List<String> texts =
                    List.of(streamed(events, 0), streamed(events, 1), streamed(events, 2));
            assertThat(texts)
                    .doesNotHaveDuplicates()
                    .allMatch(text -> text.split(" ", -1).length == 5);
            assertThat(events.getLast().getJsonArray("choices")).isEqualTo(new JsonArray());
            assertThat(events.getLast().getJsonObject("usage").getInteger("completion_tokens"))
                    .isEqualTo(15);
            assertThat(response.headers().firstValue("x-emulator-checksum"))
                    .hasValue(crc32(String.join("", texts)));
        }
    }

    @Test
    void tellsTheUsageSoFarWithEachToken() throws Exception {
        try (OpenAiFixture node = new OpenAiFixture()) {
            List<JsonObject> events =
                    events(
                            node.chat(
                                    "\"stream\":true,\"stream_options\":{\"include_usage\":true,\"continuous_usage_stats\":true}"));

            assertThat(events)
                    .extracting(
                            event -> event.getJsonObject("usage").getInteger("completion_tokens"))
                    .containsExactly(0, 1, 2, 3, 4, 5, 5, 5);
        }
    }

    @Test
    void tellsTheTruthToWhoeverAsks() throws Exception {
        try (OpenAiFixture node =
                new OpenAiFixture(config -> config.withDefaultAnswer(3, Duration.ofMillis(20)))) {
            List<JsonObject> events = events(node.chat("\"stream\":true", "x-emulator-truth", "1"));

            long first = events.getFirst().getJsonArray("emu").getLong(0);
            for (int i = 0; i < 3; i++) {
                JsonArray emu = events.get(1 + i).getJsonArray("emu");
                assertThat(emu.getLong(0)).isEqualTo(first + 20_000L * i);
                assertThat(emu.getLong(1)).isGreaterThanOrEqualTo(emu.getLong(0));
            }
            assertThat(events(node.chat("\"stream\":true")).getFirst().containsKey("emu"))
                    .isFalse();
        }
    }

    @Test
    void tellsThatAStreamIsCutShort() throws Exception {
        try (OpenAiFixture node =
                        new OpenAiFixture(config -> config.withDefaultAnswer(100_000, DELAY));
                Socket socket = node.open(CHAT, "{" + MESSAGES + ",\"stream\":true}")) {
            next(socket);

            node.node().emulator().drain(Duration.ZERO);

            String last = "";
            while (!last.contains("0\r\n\r\n")) {
                last += next(socket);
            }
            assertThat(last).contains("data: {\"error\":{").doesNotContain("[DONE]");
        }
    }

    private static String crc32(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
