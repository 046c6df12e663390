package dev.llmemulator.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir private Path folder;

    @Test
    void readsTheSameWithAByteOrderMarkAndLinesOfWindows() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "\uFEFFone\r\ntwo\r\n");

        assertThat(TextFile.read(file)).isEqualTo("one\ntwo\n");
        assertThat(TextFile.lines(file)).containsExactly("one", "two");
    }

    @Test
    void refusesWhatIsNoTextInUtf8() throws Exception {
        Path file = folder.resolve("a");
        Files.write(file, "\uFEFFone".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> TextFile.read(file))
                .isInstanceOfSatisfying(
                        IOException.class,
                        e -> assertThat(TextFile.fault(e)).isEqualTo("it is not in UTF-8"));
        assertThatThrownBy(() -> TextFile.read(folder))
                .isInstanceOfSatisfying(
                        IOException.class,
                        e -> assertThat(TextFile.fault(e)).isEqualTo("it is a folder"));
    }

    @Test
    void saysWhatIsWrongWithoutTheName() {
        assertThat(TextFile.fault(new NoSuchFileException("/x")))
                .isEqualTo("no such file or folder");
        assertThat(TextFile.fault(new AccessDeniedException("/x"))).isEqualTo("permission denied");
        assertThat(TextFile.fault(new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(TextFile.fault(new IOException("two\nlines"))).isEqualTo("two lines");
    }
}
