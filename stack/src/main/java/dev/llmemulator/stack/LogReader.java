package dev.llmemulator.stack;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Prints a log file, all of it or the lines of one module, and what is added later. One thread.
///
/// Lines that do not start like a log line, such as those of a stack trace, belong to the line
/// before.
public final class LogReader implements Closeable {
    private static final Pattern START =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d - (\\S+) - ");

    private final BufferedReader lines;
    private final Optional<String> module;
    private final String prefix;
    private final PrintStream out;
    private final StringBuilder unfinished = new StringBuilder();
    private boolean wanted;

    private LogReader(
            BufferedReader lines, Optional<String> module, String prefix, PrintStream out) {
        this.lines = lines;
        this.module = module;
        this.prefix = prefix;
        this.out = out;
        this.wanted = module.isEmpty();
    }

    /// Opens a file.
    ///
    /// @param module whose lines to print; all when empty
    public static LogReader open(Path file, Optional<String> module, PrintStream out)
            throws IOException {
        return new LogReader(Files.newBufferedReader(file), module, "", out);
    }

    /// Opens a file that may be long, at its last lines.
    ///
    /// @param most how many of them
    /// @param prefix what each line begins with when it is printed
    public static LogReader openEnd(Path file, int most, String prefix, PrintStream out)
            throws IOException {
        BufferedReader lines = Files.newBufferedReader(file);
        for (long skipped = linesOf(file) - most; skipped > 0; skipped--) {
            lines.readLine();
        }
        return new LogReader(lines, Optional.empty(), prefix, out);
    }

    private static long linesOf(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /// Prints the whole lines that were added since the last call.
    public void printNew() throws IOException {
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                print(unfinished.toString());
                unfinished.setLength(0);
            } else {
                unfinished.append((char) c);
            }
        }
        out.flush();
    }

    private void print(String line) {
        Matcher start = START.matcher(line);
        if (start.lookingAt()) {
            wanted = module.isEmpty() || module.get().equals(start.group(1));
        }
        if (wanted) {
            out.println(prefix + line);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
