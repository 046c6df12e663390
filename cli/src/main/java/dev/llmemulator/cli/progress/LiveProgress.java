package dev.llmemulator.cli.progress;

import dev.llmemulator.cli.log.LogSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/// Redraws lines in place at the bottom of a terminal until [#close].
///
/// Any thread may write to [#above]; that output scrolls above the lines.
public final class LiveProgress implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(500);

    private static final int LEAST_COLUMNS = 20;
    private static final int LEAST_ROWS = 4;

    private final Terminal terminal;
    private final Display display;
    private final IntFunction<List<String>> lines;
    private final ScheduledExecutorService drawing;
    private List<AttributedString> shown = List.of();
    private boolean closed;

    LiveProgress(Terminal terminal, IntFunction<List<String>> lines) {
        this.terminal = terminal;
        this.lines = lines;
        display = new Display(terminal, false);
        drawing =
                Executors.newSingleThreadScheduledExecutor(
                        task -> Thread.ofPlatform().daemon().name("progress").unstarted(task));
    }

    /// Starts to draw on standard error. Empty when that is not a terminal that can redraw.
    ///
    /// @param environment the variables of the process; `TERM=dumb` and `CI` say that no person
    ///   watches
    /// @param lines makes the lines for a width
    public static Optional<LiveProgress> start(
            Map<String, String> environment, IntFunction<List<String>> lines) {
        String kind = environment.getOrDefault("TERM", "dumb");
        if (kind.equals("dumb") || environment.containsKey("CI")) {
            return Optional.empty();
        }
        try {
            Terminal terminal =
                    TerminalBuilder.builder()
                            .system(true)
                            .systemOutput(SystemOutput.SysErr)
                            .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                            .dumb(false)
                            .nativeSignals(false)
                            .graphemeCluster(false)
                            .build();
            LiveProgress progress = new LiveProgress(terminal, lines);
            LogSetup.redirect(progress.above());
            progress.begin(PERIOD);
            return Optional.of(progress);
        } catch (IOException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    void begin(Duration period) {
        var _ =
                drawing.scheduleAtFixedRate(
                        this::draw, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void draw() {
        if (closed) {
            return;
        }
        shown = lines.apply(size().getColumns() - 1).stream().map(AttributedString::new).toList();
        show();
    }

    /// Returns the size of the terminal. A terminal that does not know its size reports 0.
    private Size size() {
        Size size = terminal.getSize();
        return Size.of(
                Math.max(LEAST_COLUMNS, size.getColumns()), Math.max(LEAST_ROWS, size.getRows()));
    }

    private void show() {
        display.resize(size());
        display.update(shown, -1);
        terminal.flush();
    }

    private synchronized void print(byte[] bytes, int from, int length) {
        clear();
        terminal.writer().write(new String(bytes, from, length, StandardCharsets.UTF_8));
        terminal.flush();
        if (!closed) {
            show();
        }
    }

    private void clear() {
        display.update(List.of(), 0);
        display.reset();
        terminal.flush();
    }

    /// Returns the stream for log lines while the lines are shown. It expects whole lines.
    OutputStream above() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                print(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                print(bytes, from, length);
            }
        };
    }

    /// Removes the lines.
    @Override
    public void close() {
        drawing.shutdownNow();
        LogSetup.redirect(System.err);
        synchronized (this) {
            closed = true;
            clear();
        }
        try {
            terminal.close();
        } catch (IOException _) {
            // Nothing is left on the screen that must be removed.
        }
    }
}
