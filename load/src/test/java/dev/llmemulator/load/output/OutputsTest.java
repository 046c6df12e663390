package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir private Path folder;
    private final Outputs outputs = new Outputs();

    @Test
    void writesTheOthersWhenOneFails() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("full"), FULL);
        outputs.write(folder.resolve("a"), () -> "first");
        outputs.write(link, () -> "lost");
        outputs.write(folder.resolve("nowhere/b"), () -> "lost");
        outputs.write(folder.resolve("c"), () -> "last");

        assertThat(folder.resolve("a")).hasContent("first");
        assertThat(folder.resolve("c")).hasContent("last");
        assertThat(outputs.failures())
                .containsExactly(
                        "cannot write " + link + ": No space left on device",
                        "cannot write " + folder.resolve("nowhere/b") + ": no such file or folder");
    }

    @Test
    void replacesWhatIsNotWellFormed() throws Exception {
        outputs.write(folder.resolve("a"), () -> "half \ud83d of \ude00 a pair \ud83d\ude00");

        assertThat(Files.readString(folder.resolve("a")))
                .isEqualTo("half \uFFFD of \uFFFD a pair \ud83d\ude00");
        assertThat(outputs.failures()).isEmpty();
    }

    @Test
    void namesTheFolderThatCannotBeMade() throws Exception {
        Files.writeString(folder.resolve("file"), "");

        assertThat(outputs.folder(folder.resolve("file"))).isFalse();
        assertThat(outputs.folder(folder.resolve("new/er"))).isTrue();
        assertThat(outputs.failures()).hasSize(1);
        assertThat(outputs.failures().getFirst()).contains("what is there is not a folder");
    }

    @Test
    void findsOutBeforehandAndChangesNothing() throws Exception {
        Path there = Files.writeString(folder.resolve("there"), "kept");
        Outputs.check(there);
        Outputs.check(folder.resolve("new"));
        Outputs.check(FULL);

        assertThat(there).hasContent("kept");
        assertThat(folder.resolve("new")).doesNotExist();
        assertThatThrownBy(() -> Outputs.check(folder)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Outputs.check(Path.of("/"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Outputs.check(folder.resolve("x/y")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> OutputFolder.check(there)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SearchFiles.check(there)).isInstanceOf(IOException.class);
    }

    @Test
    void findsAFileOfAFolderThatCannotBeWritten() throws Exception {
        Files.createDirectories(folder.resolve("out/latency.hlog"));

        assertThatThrownBy(() -> OutputFolder.check(folder.resolve("out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("latency.hlog");
    }
}
