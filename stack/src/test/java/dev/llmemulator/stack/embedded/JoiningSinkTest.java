package dev.llmemulator.stack.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Reason;
import dev.llmemulator.emulator.stream.LastEvent.Usage;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.TokenMessage.Token;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.stack.embedded.FakeChannel.Published;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningSinkTest {
    private final FakeChannel channel = new FakeChannel();
    private final Sink sink =
            new InProcessPublisher(_ -> channel, _ -> {}, true)
                    .open(
                            "session:a",
                            new Publications(
                                    Completion.of(0, "run", 4), Numbering.ofStream("run", 7)));

    @Test
    void joinsWhatComesBeforeAFlushUnderTheVersionOfTheLast() throws Exception {
        sink.token("a", 3, 10, 30);
        sink.token("b", 4, 20, 30);
        sink.flush();

        Published published = channel.published.getFirst();
        assertThat(channel.published).hasSize(1);
        assertThat(published.version()).isEqualTo(5);
        assertThat(published.versionEpoch()).isEqualTo("run:7");
        assertThat(message(published))
                .isEqualTo(
                        new TokenMessage.Joined(
                                List.of(
                                        new Token("a", 3, "run", 10, 30),
                                        new Token("b", 4, "run", 20, 30))));
    }

    @Test
    void leavesATokenAloneThatIsAlone() throws Exception {
        sink.token("a", 0, 10, 11);
        sink.flush();
        sink.token("b", 1, 20, 21);
        sink.flush();

        assertThat(message(channel.published.get(0))).isEqualTo(new Token("a", 0, "run", 10, 11));
        assertThat(message(channel.published.get(1))).isEqualTo(new Token("b", 1, "run", 20, 21));
    }

    @Test
    void publishesTheEndAfterTheTokens() throws Exception {
        sink.token("a", 0, 10, 11);
        sink.end(new End(Reason.STOP, new Usage(1)));
        sink.flush();

        assertThat(channel.published).extracting(Published::version).containsExactly(1L, 2L);
        assertThat(message(channel.published.getLast())).isInstanceOf(TokenMessage.Done.class);
    }

    @Test
    void boundsAPublication() throws Exception {
        for (int index = 0; index < 130; index++) {
            sink.token("word", index, 10, 11);
        }
        sink.flush();

        assertThat(channel.published)
                .extracting(Published::version)
                .containsExactly(64L, 128L, 130L);
    }

    @Test
    void givesWhatComesAgainOrLateANewerVersion() {
        for (int index : new int[] {0, 0, 2, 1}) {
            sink.token("word", index, 10, 11);
        }
        sink.flush();
        sink.token("word", 3, 10, 11);
        sink.end(new End(Reason.STOP, new Usage(4)));

        assertThat(channel.published).extracting(Published::version).containsExactly(4L, 5L, 6L);
    }

    private static TokenMessage message(Published published) throws MalformedFrameException {
        return TokenMessageJson.decode(Payload.of(published.json().getBytes(UTF_8)));
    }
}
