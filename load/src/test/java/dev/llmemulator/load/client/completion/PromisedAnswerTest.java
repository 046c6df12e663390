package dev.llmemulator.load.client.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.protocol.openai.AnswerChunk;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// Answers of which the server has said how many tokens and which checksum they have.
class PromisedAnswerTest {
    private final Recorder recorder = new Recorder();
    private final CompletionCheck check = new CompletionCheck(CompletionEndpoint.CHAT, recorder);

    private void promise(int tokens, String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        String checksum = HexFormat.of().toHexDigits((int) crc.getValue());
        check.expect(new AnswerPromise(tokens, checksum, null));
    }

    private void piece(int choice, String reasoning, String content, String... arguments) {
        List<AnswerChunk.ToolDelta> calls =
                List.of(arguments).stream()
                        .map(text -> new AnswerChunk.ToolDelta(0, "", "", text))
                        .toList();
        check.token(new AnswerChunk.Delta(choice, content, reasoning, calls, "", null));
    }

    @Test
    void provesReasoningTextAndArguments() {
        promise(4, "hm, yes{\"a\":1}");
        piece(0, "hm,", "");
        piece(0, "", " yes");
        piece(0, "", "", "");
        piece(0, "", "", "{\"a\"");
        piece(0, "", "", ":1}");

        assertThat(check.close(true)).isTrue();
        assertCounts(4, 0, 0);
    }

    @Test
    void findsArgumentsThatDiffer() {
        promise(2, "{\"a\":1}");
        piece(0, "", "", "");
        piece(0, "", "", "{\"a\"");
        piece(0, "", "", ":2}");

        assertThat(check.close(true)).isFalse();
        assertThat(recorder.count(Count.CORRUPTED)).isEqualTo(1);
        assertCounts(2, 0, 0);
    }

    @Test
    void countsThePiecesOfSeveralChoices() {
        promise(4, "a bc d");
        piece(0, "", "a");
        piece(1, "", "c");
        piece(0, "", " b");
        piece(1, "", " d");

        assertThat(check.close(true)).isTrue();
        assertCounts(4, 0, 0);
    }

    @Test
    void missesAPieceOfOneOfSeveralChoices() {
        promise(4, "a bc d");
        piece(0, "", "a");
        piece(1, "", "c");
        piece(0, "", " b");

        assertThat(check.close(true)).isFalse();
        assertCounts(3, 1, 0);
    }

    private void assertCounts(int received, int lost, int duplicated) {
        assertThat(recorder.count(Count.TOKENS_RECEIVED)).isEqualTo(received);
        assertThat(recorder.count(Count.LOST)).isEqualTo(lost);
        assertThat(recorder.count(Count.DUPLICATED)).isEqualTo(duplicated);
    }
}
