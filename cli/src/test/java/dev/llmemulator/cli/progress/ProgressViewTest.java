package dev.llmemulator.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int WIDE = 200;

    private final LoadPlan plan = LoadPlan.builder().clients(10).cycles(5).build();
    private final ProgressView view = new ProgressView(plan, 0);

    @Test
    void saysHowFarTheRunIs() {
        view.lines(SECOND, new LoadProgress(10, 4, 0, 0, 0, 500, 0), 0, WIDE);

        assertThat(view.lines(2 * SECOND, new LoadProgress(9, 8, 1, 10, 2, 1_500, 3), 12.34, WIDE))
                .containsExactly(
                        "clients 1 connecting, 8 streaming, 1 done   cycles 10/50 (2 failed)   errors 3",
                        "tokens/s 1,000 ▅█   lag p99 12.3 ms   0:02 elapsed, about 0:06 left");
    }

    @Test
    void promisesNoEndBeforeItKnowsOne() {
        assertThat(view.lines(SECOND, new LoadProgress(10, 0, 0, 0, 0, 0, 0), 0, WIDE))
                .last()
                .isEqualTo("tokens/s 0 ▁   lag p99 0.0 ms   0:01 elapsed");
    }

    @Test
    void knowsTheEndOfALoadByTheClock() {
        LoadShape closed = LoadShape.CLOSED;
        LoadShape minute =
                new LoadShape(
                        ArrivalKind.CLOSED,
                        null,
                        closed.burstiness(),
                        Duration.ofSeconds(70),
                        null,
                        new LoadShape.Margins(closed.warmUp(), closed.coolDown()),
                        closed.thinkTime(),
                        closed.backlog());
        ProgressView clocked = new ProgressView(LoadPlan.builder().shape(minute).build(), 0);

        List<String> lines =
                clocked.lines(5 * SECOND, new LoadProgress(9, 9, 0, 7, 0, 1, 0), 0, WIDE);

        assertThat(lines.getFirst()).contains("cycles 7   errors");
        assertThat(lines.getLast()).endsWith("0:05 elapsed, 1:05 left");
    }

    @Test
    void fitsTheTerminal() {
        assertThat(view.lines(SECOND, new LoadProgress(10, 4, 0, 0, 0, 500, 0), 0, 20))
                .allMatch(line -> line.length() == 20);
    }

    @Test
    void keepsAsManyBarsAsFit() {
        for (int second = 1; second <= 30; second++) {
            view.lines(second * SECOND, new LoadProgress(1, 1, 0, 0, 0, 0, 0), 0, WIDE);
        }

        assertThat(
                        view.lines(31 * SECOND, new LoadProgress(1, 1, 0, 0, 0, 9, 0), 0, WIDE)
                                .getLast())
                .contains("tokens/s 9 " + "▁".repeat(19) + "█ ");
    }
}
