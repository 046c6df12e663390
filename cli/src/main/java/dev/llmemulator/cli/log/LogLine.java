package dev.llmemulator.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.slf4j.event.KeyValuePair;

/// Formats one event as `YYYY-MM-DD HH:MM:SS - module - LEVEL - Message. [key=value, key=value]`,
/// in UTF-8.
///
/// The module is that of this project, or the library's name. The bracket holds the event's
/// key-value pairs and is absent when there are none; line breaks become blanks. A stack trace
/// follows on separate lines.
final class LogLine extends EncoderBase<ILoggingEvent> {
    private static final String OWN_PREFIX = "dev.llmemulator.";

    private final ZoneId zone;

    LogLine(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        appendTime(line, LocalDateTime.ofInstant(event.getInstant(), zone));
        line.append(" - ").append(module(event.getLoggerName()));
        line.append(" - ").append(LogLevel.of(event));
        line.append(" - ").append(event.getFormattedMessage());
        appendPairs(line, event);
        flatten(line);
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Replaces line breaks, which texts from outside may contain, because an event is one line.
    private static void flatten(StringBuilder line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\n' || line.charAt(i) == '\r') {
                line.setCharAt(i, ' ');
            }
        }
    }

    /// Returns the part of the program to which a logger belongs: `load`, `realtime`, `vertx`, …
    static String module(String logger) {
        if (logger.startsWith(OWN_PREFIX)) {
            return segment(logger, OWN_PREFIX.length());
        }
        int first = logger.indexOf('.');
        return first < 0 ? logger : segment(logger, first + 1);
    }

    private static String segment(String name, int from) {
        int end = name.indexOf('.', from);
        return end < 0 ? name.substring(from) : name.substring(from, end);
    }

    private static void appendPairs(StringBuilder line, ILoggingEvent event) {
        if (event.getKeyValuePairs() == null || event.getKeyValuePairs().isEmpty()) {
            return;
        }
        String separator = " [";
        for (KeyValuePair pair : event.getKeyValuePairs()) {
            line.append(separator).append(pair.key).append('=').append(pair.value);
            separator = ", ";
        }
        line.append(']');
    }

    /// Appends the time without a `DateTimeFormatter`, whose first use costs more than ten
    /// milliseconds at start-up.
    private static void appendTime(StringBuilder line, LocalDateTime time) {
        line.append(time.getYear());
        appendTwo(line.append('-'), time.getMonthValue());
        appendTwo(line.append('-'), time.getDayOfMonth());
        appendTwo(line.append(' '), time.getHour());
        appendTwo(line.append(':'), time.getMinute());
        appendTwo(line.append(':'), time.getSecond());
    }

    private static void appendTwo(StringBuilder line, int number) {
        line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
