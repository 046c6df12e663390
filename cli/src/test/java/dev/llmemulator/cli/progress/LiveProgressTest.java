package dev.llmemulator.cli.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final List<Integer> widths = new ArrayList<>();
    private int drawn;

    private LiveProgress progress() throws IOException {
        Terminal terminal =
                TerminalBuilder.builder()
                        .system(false)
                        .streams(new ByteArrayInputStream(new byte[0]), screen)
                        .type("xterm")
                        .encoding(UTF_8)
                        .size(Size.of(80, 24))
                        .build();
        return new LiveProgress(
                terminal,
                width -> {
                    widths.add(width);
                    return List.of("clients " + ++drawn, "tokens/s ▁█");
                });
    }

    @Test
    void drawsItsLinesAndLeavesTheLastColumnFree() throws Exception {
        try (LiveProgress progress = progress()) {
            progress.draw();
            assertThat(screen.toString(UTF_8)).contains("clients 1", "tokens/s ▁█");
            assertThat(widths).containsExactly(79);
        }
    }

    @Test
    void redrawsInPlaceOnlyWhatHasChanged() throws Exception {
        try (LiveProgress progress = progress()) {
            progress.draw();
            screen.reset();
            progress.draw();
            assertThat(screen.toString(UTF_8)).contains("2").doesNotContain("tokens/s");
        }
    }

    @Test
    void letsWholeLinesPassAbove() throws Exception {
        try (LiveProgress progress = progress();
                OutputStream above = progress.above()) {
            progress.draw();
            screen.reset();
            above.write("A warning.\n".getBytes(UTF_8));

            assertThat(screen.toString(UTF_8).indexOf("A warning."))
                    .isNotNegative()
                    .isLessThan(screen.toString(UTF_8).indexOf("clients 1"));
        }
    }

    @Test
    void drawsNothingOnceItIsClosed() throws Exception {
        LiveProgress progress = progress();
        progress.draw();
        progress.close();
        screen.reset();
        progress.draw();

        assertThat(screen.size()).isZero();
    }

    @Test
    void isNotShownWhereNobodyLooks() {
        for (Map<String, String> environment :
                List.of(
                        Map.<String, String>of(),
                        Map.of("TERM", "dumb"),
                        Map.of("TERM", "xterm", "CI", "true"),
                        Map.of("TERM", "xterm"))) {
            assertThat(LiveProgress.start(environment, _ -> List.of())).isEmpty();
        }
    }
}
