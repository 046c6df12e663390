package dev.llmemulator.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.fleet.message.FleetMessage;
import dev.llmemulator.fleet.message.FleetMessage.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentRunTest {
    private final List<FleetMessage> said = new ArrayList<>();
    private final List<Long> begun = new ArrayList<>();
    private final AgentRun run = new AgentRun(2, said::add);
    private int interrupts;

    @Test
    void beginsWhenTheLeadSaysSoAndSendsItsPart() {
        run.began(() -> Standing.NOTHING, () -> interrupts++);
        run.lined(begun::add);
        run.go(77);
        run.go(99);
        run.begun(5);
        run.beat();
        run.finished(Map.of("a", new byte[3]));
        run.beat();

        assertThat(begun).containsExactly(77L);
        assertThat(said)
                .hasSize(5)
                .startsWith(new FleetMessage.Lined(2), new FleetMessage.Beat(2, Standing.NOTHING))
                .endsWith(new FleetMessage.Ended(2, 1, 5));
        assertThat(run.isOver()).isTrue();
    }

    @Test
    void interruptsTheWorkOnceItHasBegun() {
        run.stop();
        assertThat(interrupts).isZero();
        run.began(() -> Standing.NOTHING, () -> interrupts++);

        assertThat(interrupts).isEqualTo(1);
    }

    @Test
    void saysWhyItCannotBegin() {
        run.refused("nobody is there");

        assertThat(said).containsExactly(new FleetMessage.Refused("nobody is there"));
        assertThat(run.isOver()).isTrue();
    }
}
