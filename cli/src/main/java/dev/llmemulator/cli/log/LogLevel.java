package dev.llmemulator.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/// Lists the levels of the log, from the most to the least verbose.
///
/// SLF4J ends at ERROR; CRITICAL is an ERROR that carries the marker [#CRITICAL_MARKER].
public enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    /// Raises an ERROR to CRITICAL, which means that the program cannot continue.
    public static final Marker CRITICAL_MARKER = MarkerFactory.getMarker("CRITICAL");

    /// Returns the lowest level of Logback that passes.
    Level threshold() {
        return switch (this) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case ERROR, CRITICAL -> Level.ERROR;
        };
    }

    static LogLevel of(ILoggingEvent event) {
        return switch (event.getLevel().toInt()) {
            case Level.TRACE_INT, Level.DEBUG_INT -> DEBUG;
            case Level.INFO_INT -> INFO;
            case Level.WARN_INT -> WARNING;
            default -> isCritical(event) ? CRITICAL : ERROR;
        };
    }

    private static boolean isCritical(ILoggingEvent event) {
        return event.getMarkerList() != null && event.getMarkerList().contains(CRITICAL_MARKER);
    }
}
