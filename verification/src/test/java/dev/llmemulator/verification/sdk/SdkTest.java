package dev.llmemulator.verification.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmemulator.verification.fixture.CuttingProxy;
import dev.llmemulator.verification.fixture.NativeProcess;
import dev.llmemulator.verification.sdk.Backend.Answer;
import dev.llmemulator.verification.sdk.Backend.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every official SDK reads streamed answers, on a whole network and on one that breaks.
@Tag("conformance")
@Execution(ExecutionMode.CONCURRENT)
class SdkTest {
    private static final Duration DELAY = Duration.ofMillis(10);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(20);
    private static final Duration DONE_WITHIN = Duration.ofSeconds(30);

    @AutoClose private static final Backend EMBEDDED = new EmbeddedBackend();
    @AutoClose private static final Backend CENTRIFUGO = new CentrifugoBackend();

    @ParameterizedTest
    @EnumSource
    void readsAWholeAnswerFromTheEmbeddedStack(Sdk sdk) {
        readsAWholeAnswer(sdk, EMBEDDED);
    }

    @ParameterizedTest
    @EnumSource
    void recoversFromTwoCutsOnTheEmbeddedStack(Sdk sdk) {
        recoversFromTwoCuts(sdk, EMBEDDED);
    }

    @ParameterizedTest
    @EnumSource
    void readsAWholeAnswerFromCentrifugo(Sdk sdk) {
        readsAWholeAnswer(sdk, CENTRIFUGO);
    }

    @ParameterizedTest
    @EnumSource
    void recoversFromTwoCutsOnCentrifugo(Sdk sdk) {
        recoversFromTwoCuts(sdk, CENTRIFUGO);
    }

    private static void readsAWholeAnswer(Sdk sdk, Backend backend) {
        Session session = backend.create();
        try (NativeProcess client = sdk.start(backend.websocketPort(), session.token())) {
            Answer answer = read(new SdkEvents(client), backend, session, 50);
            assertThat(answer.tokens()).isEqualTo(50);
            assertThat(client.exitCode(DONE_WITHIN)).isZero();
        }
    }

    private static void recoversFromTwoCuts(Sdk sdk, Backend backend) {
        Session session = backend.create();
        try (CuttingProxy proxy =
                        CuttingProxy.start(backend.websocketPort(), Duration.ZERO, 29, 119);
                NativeProcess client = sdk.start(proxy.port(), session.token())) {
            SdkEvents events = new SdkEvents(client);
            read(events, backend, session, 200);
            assertThat(proxy.cuts()).isEqualTo(2);
            assertThat(events.of("subscribed"))
                    .extracting(event -> event.path("recovered").asBoolean())
                    .containsExactly(false, true, true);
            assertThat(client.exitCode(DONE_WITHIN)).isZero();
        }
    }

    /// Asks for an answer, waits for its end, and holds what arrived against what was promised.
    private static Answer read(SdkEvents events, Backend backend, Session session, int length) {
        events.await("connected", CONNECTED_WITHIN, event -> is(event, "connected"));
        Answer answer = backend.run(session, length, DELAY);
        JsonNode done =
                events.await("done", DONE_WITHIN, event -> event.at("/data/done").asBoolean());

        List<JsonNode> tokens =
                events.of("publication").stream()
                        .map(event -> event.path("data"))
                        .filter(data -> data.has("token"))
                        .toList();
        assertThat(tokens)
                .extracting(token -> token.path("index").asInt())
                .containsExactlyElementsOf(IntStream.range(0, answer.tokens()).boxed().toList());
        assertThat(tokens.stream().map(token -> token.path("token").asText()))
                .containsExactly(answer.response().split(" ", -1));
        assertThat(done.at("/data/tokens").asInt()).isEqualTo(answer.tokens());
        assertThat(done.at("/data/checksum").asText()).isEqualTo(checksum(answer.response()));
        return answer;
    }

    private static boolean is(JsonNode event, String kind) {
        return kind.equals(event.path("event").asText());
    }

    private static String checksum(String response) {
        CRC32 crc = new CRC32();
        crc.update(response.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(crc.getValue(), 8);
    }
}
