package dev.llmemulator.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Messages;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.TokenMessage;
import java.nio.charset.StandardCharsets;
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
