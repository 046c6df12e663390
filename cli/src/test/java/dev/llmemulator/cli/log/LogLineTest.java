package dev.llmemulator.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

class LogLineTest {
    private static final String LOGGER = "dev.llmemulator.load.engine.Engine";

    @Test
    void showsTimeModuleLevelMessageAndPairs() {
        LoggingEvent event = event(LOGGER, Level.INFO, "Test progress.", null);
        event.addKeyValuePair(new KeyValuePair("cycles", 7));
        event.addKeyValuePair(new KeyValuePair("errors", 0));

        assertThat(line(event))
                .isEqualTo(
                        "2026-11-05 03:04:09 - load - INFO - Test progress. [cycles=7, errors=0]\n");
    }

    @Test
    void isOneLineWhateverOthersSaid() {
        LoggingEvent event = event(LOGGER, Level.WARN, "Left\na node.", null);
        event.addKeyValuePair(new KeyValuePair("cause", "unexpected end\r\n at line 1"));

        assertThat(line(event))
                .isEqualTo(
                        "2026-11-05 03:04:09 - load - WARNING - Left a node."
                                + " [cause=unexpected end   at line 1]\n");
    }

    @Test
    void appendsTheStackTraceOnLinesOfItsOwn() {
        LoggingEvent event =
                event(LOGGER, Level.ERROR, "Broken.", new IllegalStateException("why"));

        assertThat(line(event).lines().toList())
                .startsWith(
                        "2026-11-05 03:04:09 - load - ERROR - Broken.",
                        "java.lang.IllegalStateException: why")
                .hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource({"TRACE,DEBUG", "DEBUG,DEBUG", "INFO,INFO", "WARN,WARNING", "ERROR,ERROR"})
    void namesLevelsInTheProjectsWords(String level, String name) {
        assertThat(line(event(LOGGER, Level.toLevel(level), "x.", null)))
                .endsWith(" - " + name + " - x.\n");
    }

    @Test
    void raisesAMarkedErrorToCritical() {
        LoggingEvent event = event(LOGGER, Level.ERROR, "x.", null);
        event.addMarker(LogLevel.CRITICAL_MARKER);

        assertThat(line(event)).endsWith(" - CRITICAL - x.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "dev.llmemulator.realtime.session.Session,realtime",
        "dev.llmemulator.cli,cli",
        "io.vertx.core.impl.VertxImpl,vertx",
        "io.netty,netty",
        "plain,plain"
    })
    void namesTheModuleOfALogger(String logger, String module) {
        assertThat(LogLine.module(logger)).isEqualTo(module);
    }

    private static LoggingEvent event(String logger, Level level, String text, Throwable thrown) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event =
                new LoggingEvent("fqcn", context.getLogger(logger), level, text, thrown, null);
        event.setInstant(Instant.parse("2026-11-05T03:04:09.999Z"));
        return event;
    }

    private static String line(LoggingEvent event) {
        return new String(new LogLine(ZoneOffset.UTC).encode(event), StandardCharsets.UTF_8);
    }
}
