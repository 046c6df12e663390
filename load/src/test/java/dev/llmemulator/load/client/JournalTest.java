package dev.llmemulator.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.ErrorKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JournalTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Journal.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private List<String> lines(Level level) {
        return lines.list.stream()
                .filter(line -> line.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void tellsStepsOfASmallRun() {
        new Journal(50).step("Client connected.", 3, new Session("0123456789abcdef", "token-1"));

        assertThat(lines(Level.INFO))
                .containsExactly("Client connected. [client=3, session=01234567]");
    }

    @Test
    void keepsStepsOfALargeRunForDebug() {
        Journal journal = new Journal(51);
        journal.step("Client connected.", 3, new Session("0123456789abcdef", "token-1"));
        journal.finished(3, new Session("0123456789abcdef", "token-1"), 4, 5);

        assertThat(lines(Level.INFO)).isEmpty();
        assertThat(lines(Level.DEBUG))
                .endsWith("Client finished. [client=3, session=01234567, completed=4, cycles=5]");
    }

    @Test
    void warnsOfTheFirstFaultsOfAKindOnly() {
        Journal journal = new Journal(5_000);
        for (int i = 0; i < 100; i++) {
            journal.fault(ErrorKind.RUN_FAILED, i, "a reason");
        }
        journal.fault(ErrorKind.DELETE_FAILED, 1, "a reason");

        assertThat(lines(Level.WARN))
                .hasSize(12)
                .contains("Run had no usable answer. [client=9, detail=a reason]")
                .doesNotContain("Run had no usable answer. [client=10, detail=a reason]")
                .endsWith("Session could not be deleted. [client=1, detail=a reason]");
        assertThat(lines(Level.DEBUG)).hasSize(90);
    }
}
