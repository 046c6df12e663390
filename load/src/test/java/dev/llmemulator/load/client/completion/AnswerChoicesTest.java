package dev.llmemulator.load.client.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.openai.AnswerChunk;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerChoicesTest {
    private final AnswerChoices choices = new AnswerChoices();

    private void token(int choice) {
        choices.take(new AnswerChunk.Delta(choice, "word", "", List.of(), "", null));
    }

    private void finish(int choice) {
        choices.take(new AnswerChunk.Delta(choice, "", "", List.of(), "", "stop"));
    }

    @Test
    void hasNoneAtFirst() {
        assertThat(choices.hasFinished()).isFalse();
        assertThat(choices.open()).isNull();
    }

    @Test
    void namesTheFirstThatHasNotFinished() {
        token(2);
        token(0);
        token(1);
        finish(0);
        assertThat(choices.hasFinished()).isTrue();
        assertThat(choices.open()).isEqualTo(1);

        finish(1);
        assertThat(choices.open()).isEqualTo(2);

        finish(2);
        assertThat(choices.open()).isNull();
    }

    @Test
    void takesEventsOfAChoiceThatHasFinished() {
        token(0);
        finish(0);
        token(0);

        assertThat(choices.open()).isNull();
    }
}
