package dev.llmemulator.load.dataset;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/// Which columns of a CSV file say when a request came and how long it and its answer were.
enum CsvColumns {
    /// BurstGPT: seconds since the beginning of the trace.
    BURSTGPT("Timestamp", "Request tokens", "Response tokens", "seconds from 0, such as 5.25") {
        @Override
        long micros(String text) throws NumberFormatException {
            double seconds = Double.parseDouble(text);
            if (!(seconds >= 0 && seconds < 1e12)) {
                throw new NumberFormatException();
            }
            return Math.round(seconds * 1e6);
        }
    },
    /// Azure's traces of LLM inference, of 2023 and 2024: a date with a fraction of a second.
    AZURE(
            "TIMESTAMP",
            "ContextTokens",
            "GeneratedTokens",
            "a date such as 2023-11-16 18:17:03.9799600") {
        @Override
        long micros(String text) throws DateTimeException {
            // Some files add the offset of UTC, which all of their lines share.
            String date = text.replaceFirst("(?:\\+00:00|Z)$", "").replace(' ', 'T');
            LocalDateTime time = LocalDateTime.parse(date);
            return ChronoUnit.MICROS.between(
                    LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
        }
    };

    private static final long LONGEST = 10_000_000;

    private final String time;
    private final String input;
    private final String output;
    private final String expectedTime;

    CsvColumns(String time, String input, String output, String expectedTime) {
        this.time = time;
        this.input = input;
        this.output = output;
        this.expectedTime = expectedTime;
    }

    abstract long micros(String text);

    /// Returns the name of the form.
    String form() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the cells of a line; none of the cells that are read here has a comma in it.
    static String[] cells(byte[] line) {
        String[] cells = new String(line, StandardCharsets.UTF_8).split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].strip();
            boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
            cells[i] = quoted ? cell.substring(1, cell.length() - 1) : cell;
        }
        return cells;
    }

    /// Finds the columns in the head of a file.
    ///
    /// @throws BadRecordException when one is missing
    Places places(String[] head) throws BadRecordException {
        return new Places(this, place(time, head), place(input, head), place(output, head));
    }

    private static int place(String name, String[] head) throws BadRecordException {
        for (int i = 0; i < head.length; i++) {
            if (head[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new BadRecordException(
                "the head", Arrays.toString(head), "a column '" + name + "' in it");
    }

    /// Where the columns of a file are.
    record Places(CsvColumns columns, int time, int input, int output) {
        /// Returns when a request came, in microseconds.
        long micros(String[] cells) throws BadRecordException {
            String text = time(cells);
            try {
                return columns.micros(text);
            } catch (NumberFormatException | DateTimeException _) {
                throw new BadRecordException(columns.time, "'" + text + "'", columns.expectedTime);
            }
        }

        String time(String[] cells) {
            return cell(time, cells);
        }

        long input(String[] cells) throws BadRecordException {
            return tokens(columns.input, cell(input, cells));
        }

        long output(String[] cells) throws BadRecordException {
            return tokens(columns.output, cell(output, cells));
        }

        private static String cell(int place, String[] cells) {
            return place < cells.length ? cells[place] : "";
        }

        private static long tokens(String name, String text) throws BadRecordException {
            try {
                long number = Long.parseLong(text);
                if (number >= 0 && number <= LONGEST) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // It is told below.
            }
            throw new BadRecordException(
                    name, "'" + text + "'", "a whole number from 0 to " + LONGEST);
        }
    }
}
