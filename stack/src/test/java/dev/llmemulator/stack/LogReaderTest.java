package dev.llmemulator.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
    private static final String EMULATOR = "2026-11-05 03:04:09 - emulator - ERROR - Broken.\n";
    private static final String TRACE = "java.lang.IllegalStateException: why\n\tat here\n";
    private static final String REALTIME = "2026-11-05 03:04:10 - realtime - INFO - Up.\n";

    @TempDir private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void writeALog() throws IOException {
        file = Files.writeString(folder.resolve("a.log"), EMULATOR + TRACE + REALTIME);
    }

    @Test
    void printsEverythingWhenNoModuleIsAsked() throws IOException {
        try (LogReader reader = open(Optional.empty())) {
            reader.printNew();
        }

        assertThat(printed.toString(UTF_8)).isEqualTo(EMULATOR + TRACE + REALTIME);
    }

    @Test
    void printsTheLinesOfOneModuleWithTheirStackTraces() throws IOException {
        try (LogReader reader = open(Optional.of("emulator"))) {
            reader.printNew();
        }

        assertThat(printed.toString(UTF_8)).isEqualTo(EMULATOR + TRACE);
    }

    @Test
    void printsWhatIsAddedOnceItsLineIsWhole() throws IOException {
        try (LogReader reader = open(Optional.of("realtime"))) {
            reader.printNew();
            append("2026-11-05 03:04:11 - realtime - INFO - Mo");
            reader.printNew();
            assertThat(printed.toString(UTF_8)).isEqualTo(REALTIME);

            append("re.\n");
            reader.printNew();
        }

        assertThat(printed.toString(UTF_8))
                .isEqualTo(REALTIME + "2026-11-05 03:04:11 - realtime - INFO - More.\n");
    }

    @Test
    void beginsALongFileNearItsEndAndNamesIt() throws IOException {
        PrintStream out = new PrintStream(printed, true, UTF_8);
        try (LogReader reader = LogReader.openEnd(file, 2, "api1 | ", out)) {
            reader.printNew();
            append("Later.\n");
            reader.printNew();
        }

        assertThat(printed.toString(UTF_8))
                .isEqualTo("api1 | \tat here\napi1 | " + REALTIME + "api1 | Later.\n");
    }

    private LogReader open(Optional<String> module) throws IOException {
        return LogReader.open(file, module, new PrintStream(printed, true, UTF_8));
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
