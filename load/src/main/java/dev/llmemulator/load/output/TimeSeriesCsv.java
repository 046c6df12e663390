package dev.llmemulator.load.output;

import dev.llmemulator.load.verdict.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A run second by second, one line each.
final class TimeSeriesCsv {
    private static final String HEADER =
            "second,tokens,cycles,failed,errors,connected_clients,delivery_lag_p50_ms,"
                    + "delivery_lag_p99_ms,loop_delay_max_ms,cpu";

    /// Of files in which `connected` is how many clients got connected within the second.
    private static final String HEADER_WITH_EVENTS =
            HEADER.replace("connected_clients", "connected");

    private static final int CELLS = HEADER.split(",", -1).length;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,9})?");

    private TimeSeriesCsv() {}

    static String of(List<Second> seconds) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Second each : seconds) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%d,%d,%d,%d,%d,%.3f,%.3f,%.3f,%.3f\n",
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
    /// @throws IllegalArgumentException when it is something else; its message is a part of a
    ///   sentence
    static List<Second> read(String text) {
        List<String> lines = text.lines().toList();
        String header = lines.isEmpty() ? "" : lines.getFirst();
        boolean events = header.equals(HEADER_WITH_EVENTS);
        if (!events && !header.equals(HEADER)) {
            throw new IllegalArgumentException("expected the header '" + HEADER + "'");
        }
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("its last line is incomplete");
        }
        List<Second> seconds = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Second second = second(line, events);
            int expected = seconds.isEmpty() ? second.second() : seconds.getLast().second() + 1;
            if (second.second() != expected) {
                throw new IllegalArgumentException(
                        "second %d: expected second %d".formatted(second.second(), expected));
            }
            seconds.add(second);
        }
        return List.copyOf(seconds);
    }

    /// @param events whether clients were counted when they got connected, which does not say how
    ///   many were
    private static Second second(String line, boolean events) {
        String[] cells = line.split(",", -1);
        if (cells.length != CELLS) {
            throw new IllegalArgumentException("'" + line + "': expected ten numbers");
        }
        try {
            Second second = second(cells);
            return events ? second.withConnected(Second.UNKNOWN) : second;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + line + "': expected ten numbers", e);
        }
    }

    private static Second second(String[] cells) {
        return new Second(
                Integer.parseInt(cells[0]),
                Long.parseLong(cells[1]),
                Long.parseLong(cells[2]),
                Long.parseLong(cells[3]),
                Long.parseLong(cells[4]),
                Long.parseLong(cells[5]),
                decimal(cells[6]),
                decimal(cells[7]),
                decimal(cells[8]),
                decimal(cells[9]));
    }

    private static double decimal(String cell) {
        if (!DECIMAL.matcher(cell).matches()) {
            throw new NumberFormatException(cell);
        }
        return Double.parseDouble(cell);
    }
}
