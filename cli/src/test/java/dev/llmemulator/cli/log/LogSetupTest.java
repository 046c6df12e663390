package dev.llmemulator.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Tests the log of this process. Each test leaves the log as it was.
class LogSetupTest {
    private static final String FILE = "file";

    @TempDir private Path folder;
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ch.qos.logback.classic.Level before = root.getLevel();

    @AfterEach
    void restore() {
        root.detachAppender(FILE);
        root.setLevel(before);
        context.getStatusManager().clear();
    }

    @Test
    void hasNoFaultWhenEveryLineIsInTheFile() throws Exception {
        Path file = folder.resolve("below/a.log");
        LogSetup.start(LogLevel.ERROR, file);

        root.error("One line.");

        assertThat(LogSetup.fault()).isEmpty();
        assertThat(Files.readString(file)).endsWith("ERROR - One line.\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesTheCauseWhenTheDiskIsFull() {
        LogSetup.start(LogLevel.ERROR, Path.of("/dev/full"));

        root.error("One line.");

        assertThat(LogSetup.fault()).contains("cannot write the log: No space left on device");
    }

    @Test
    void namesTheFileThatCannotBeMade() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        LogSetup.start(LogLevel.ERROR, noFolder.resolve("a.log"));

        root.error("One line.");

        assertThat(LogSetup.fault())
                .hasValueSatisfying(fault ->
                        assertThat(fault)
                                .startsWith("cannot write the log: ")
                                .contains(noFolder.toString())
                                .doesNotContain("\n", "Exception"));
    }

    @Test
    void leavesOutWhatAPackageSaysWhileItIsQuiet() throws Exception {
        Path file = folder.resolve("a.log");
        LogSetup.start(LogLevel.INFO, file);
        Logger load = context.getLogger("dev.llmemulator.load.client.Journal");

        LogSetup.quietly(
                "dev.llmemulator.load",
                () -> {
                    load.warn("A step.");
                    load.error("A fault.");
                    root.info("Another's.");
                });
        load.warn("A later step.");

        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("A fault."),
                        line -> assertThat(line).endsWith("Another's."),
                        line -> assertThat(line).endsWith("A later step."));
    }
}
