package dev.llmemulator.load.output;

import dev.llmemulator.load.verdict.Second;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A run second by second, one line each.
final class TimeSeriesCsv {
    private static final String HEADER =
            "second,tokens,cycles,failed,errors,connected,delivery_lag_p50_ms,delivery_lag_p99_ms,"
                    + "loop_delay_max_ms,cpu\n";

    private TimeSeriesCsv() {}

    static String of(List<Second> seconds) {
        StringBuilder text = new StringBuilder(HEADER);
        for (Second each : seconds) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%d,%d,%d,%d,%d,%.3f,%.3f,%.3f,%.3f%n",
                            each.second(),
                            each.tokens(),
                            each.cycles(),
                            each.failed(),
                            each.errors(),
                            each.connected(),
                            each.lagP50Ms(),
                            each.lagP99Ms(),
                            each.loopDelayMaxMs(),
                            each.cpu()));
        }
        return text.toString();
    }

    /// Reads what [#of] wrote.
    ///
    /// @throws IOException when it is something else
    static List<Second> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !HEADER.strip().equals(lines.getFirst())) {
            throw new IOException(file + ": expected the header '" + HEADER.strip() + "'");
        }
        List<Second> seconds = new ArrayList<>();
        try {
            for (String line : lines.subList(1, lines.size())) {
                seconds.add(second(line.split(",", -1)));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + ": expected ten numbers a line", e);
        }
        return List.copyOf(seconds);
    }

    private static Second second(String[] cells) {
        return new Second(
                Integer.parseInt(cells[0]),
                Long.parseLong(cells[1]),
                Long.parseLong(cells[2]),
                Long.parseLong(cells[3]),
                Long.parseLong(cells[4]),
                Long.parseLong(cells[5]),
                Double.parseDouble(cells[6]),
                Double.parseDouble(cells[7]),
                Double.parseDouble(cells[8]),
                Double.parseDouble(cells[9]));
    }
}
