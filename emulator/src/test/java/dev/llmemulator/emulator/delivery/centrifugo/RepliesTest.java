package dev.llmemulator.emulator.delivery.centrifugo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RepliesTest {
    @Test
    void findsTheErrorOfEachCommand() throws IOException {
        String body =
                """
                {"replies":[{"publish":{"offset":1,"epoch":"e"}},
                 {"error":{"code":102,"message":"unknown channel"}},{"publish":{}}],"later":[{}]}
                """;

        assertThat(Replies.errors(body.getBytes(UTF_8), 3))
                .containsExactly(null, "102: unknown channel", null);
    }

    @Test
    void refusesAnAnswerToOtherCommands() {
        byte[] one = "{\"replies\":[{\"publish\":{}}]}".getBytes(UTF_8);

        assertThatThrownBy(() -> Replies.errors(one, 2)).hasMessage("1 replies to 2 commands");
        assertThatThrownBy(() -> Replies.errors("{}".getBytes(UTF_8), 1))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Replies.errors("[]".getBytes(UTF_8), 1))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Replies.errors("{\"replies\":[{".getBytes(UTF_8), 1))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain("\n");
    }
}
