package dev.llmemulator.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Messages;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.TokenMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenMessageJsonTest {
    @Test
    void decodesWhatItEncoded() {
        Cases.check(
                2000,
                20,
                (random, size) -> {
                    TokenMessage message = new Messages(random, size).tokenMessage();
                    assertThat(decode(TokenMessageJson.encode(message))).isEqualTo(message);
                });
    }

    @Test
    void writesTheDocumentedShapes() {
        assertThat(text(TokenMessageJson.token("lorem", 0, "r-1", 1_764_000_000_000_001L, 25)))
                .isEqualTo(
                        """
                        {"token":"lorem","index":0,"stream":"r-1","due_us":1764000000000001,"sent_us":25}\
                        """);
        assertThat(
                        text(
                                TokenMessageJson.encode(
                                        new TokenMessage.Done("r", 100, "0badcafe", "stop"))))
                .isEqualTo(
                        """
                        {"done":true,"stream":"r","tokens":100,"checksum":"0badcafe","finish_reason":"stop"}\
                        """);
        assertThat(
                        text(
                                TokenMessageJson.encode(
                                        new TokenMessage.Failed("r", "drain", "going down"))))
                .isEqualTo(
                        """
                        {"done":true,"stream":"r","error":{"code":"drain","message":"going down"}}\
                        """);
    }

    @Test
    void refusesWhatIsNoTokenMessage() {
        assertThatThrownBy(() -> TokenMessageJson.decode(Payload.of("{\"a\":1,\"b\":[{}]}")))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("[a, b]");
    }

    @Test
    void readsJoinedTokensOfAnyShape() {
        TokenMessage.Joined joined =
                new TokenMessage.Joined(
                        List.of(
                                new TokenMessage.Token("a", 0, "r", 1, 2),
                                new TokenMessage.Token("b", 1, "r", 3, 4)));
        String written =
                """
                {"tokens":[{"token":"a","index":0,"stream":"r","due_us":1,"sent_us":2},\
                {"token":"b","index":1,"stream":"r","due_us":3,"sent_us":4}]}\
                """;

        assertThat(text(TokenMessageJson.encode(joined))).isEqualTo(written);
        assertThat(decode(written.getBytes(StandardCharsets.UTF_8))).isEqualTo(joined);
        String spaced = written.replace(":", " : ").replace("[", "[ ").replace("]", ", {\"x\":1}]");
        assertThatThrownBy(() -> TokenMessageJson.decode(Payload.of(spaced)))
                .isInstanceOf(MalformedFrameException.class);
        assertThat(decode(written.replace(":", " : ").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(joined);
    }

    @Test
    void refusesJoinedTokensOfTwoStreamsOrNone() {
        String mixed =
                """
                {"tokens":[{"token":"a","index":0,"stream":"r","due_us":1,"sent_us":2},\
                {"token":"b","index":1,"stream":"s","due_us":3,"sent_us":4}]}\
                """;

        assertThatThrownBy(() -> TokenMessageJson.decode(Payload.of(mixed)))
                .hasMessageContaining("different streams");
        assertThatThrownBy(() -> TokenMessageJson.decode(Payload.of("{\"tokens\":[]}")))
                .isInstanceOf(MalformedFrameException.class);
    }

    private static TokenMessage decode(byte[] json) {
        try {
            return TokenMessageJson.decode(Payload.of(json));
        } catch (MalformedFrameException e) {
            throw new AssertionError(text(json), e);
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
