package dev.llmemulator.load.client.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.load.scenario.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstConversationTest {
    private final Numbered prompts = new Numbered();

    /// Says its number, and keeps which were asked for.
    private static final class Numbered implements Prompts {
        private final List<Long> read = new ArrayList<>();
        private boolean lost;

        @Override
        public Conversation conversation(long number) throws IOException {
            read.add(number);
            if (lost) {
                throw new IOException("the file is gone");
            }
            return new Conversation(List.of(Turn.of("question " + number, null)));
        }

        @Override
        public @Nullable Timeline timeline() {
            return null;
        }

        @Override
        public @Nullable Double meanLength() {
            return null;
        }

        @Override
        public String description() {
            return "numbered";
        }
    }

    private CompletionFixture connected(int cycles, boolean open) {
        CompletionFixture fixture = new CompletionFixture(cycles, open, prompts);
        fixture.client.start();
        fixture.lines.last().accept();
        return fixture;
    }

    @Test
    void isReadBeforeItIsAsked() {
        CompletionFixture fixture = connected(2, false);
        assertThat(prompts.read).containsExactly(0L);
        assertThat(fixture.events).containsExactly("reached CONNECTION", "ready");

        fixture.ask(fixture.loop.nanos());
        assertThat(prompts.read).containsExactly(0L);
        assertThat(fixture.lines.last().questions).hasSize(1);
        fixture.answer();
        assertThat(prompts.read).containsExactly(0L, 1L);
    }

    @Test
    void isThatOfItsArrivalInAnOpenLoad() {
        CompletionFixture fixture = connected(1, true);
        assertThat(prompts.read).isEmpty();

        long now = fixture.loop.nanos();
        fixture.client.ask(new CycleStart(now, now, Phase.MEASURED, 7));
        assertThat(prompts.read).containsExactly(7L);
    }

    @Test
    void failsTheCycleThatNeedsIt() {
        prompts.lost = true;
        CompletionFixture fixture = connected(1, false);
        fixture.ask(fixture.loop.nanos());

        assertThat(prompts.read).containsExactly(0L, 0L);
        assertThat(fixture.count(ErrorKind.PROMPT_UNREADABLE)).isEqualTo(1);
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
    }

    @Test
    void interruptsAClientThatStillWaitsForIt() {
        CompletionFixture fixture = new CompletionFixture(1, false, prompts);
        fixture.lines.stuck = true;
        fixture.client.start();
        fixture.lines.last().accept();
        fixture.client.interrupt();

        assertThat(fixture.events).containsExactly("reached CONNECTION", "ended");
        assertThat(fixture.count(Count.CLIENTS_INTERRUPTED)).isEqualTo(1);
        assertThat(fixture.count(Count.CYCLES_INTERRUPTED)).isEqualTo(1);
    }
}
