package dev.llmemulator.verification.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The notices that the build has made for what it ships: `cli/target/lib`.
@Tag("deployment")
class NoticesTest {
    private static final Path LIB = Path.of(System.getProperty("project.root"), "cli/target/lib");

    /// One of a library's licences has to be among these; with two we take that one.
    private static final Pattern FIT =
            Pattern.compile(
                    "\\((MIT( License)?|BSD-[23]-Clause|The BSD License|[^)]*Apache[^)]*2\\.0|EPL-2\\.0|Eclipse Public License - v 2\\.0|[^)]*CC0[^)]*)\\)");

    @Test
    void everyLibraryHasALicenceThatFits() throws IOException {
        List<String> libraries =
                Files.readAllLines(LIB.resolve("THIRD-PARTY.txt")).stream()
                        .filter(line -> line.startsWith("     ("))
                        .toList();

        assertThat(libraries)
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(FIT.matcher(line).find()).as(line).isTrue());
    }

    @Test
    void everyJarIsNamed() throws IOException {
        String notices = Files.readString(LIB.resolve("THIRD-PARTY.txt"));

        try (var files = Files.list(LIB)) {
            List<String> artifacts =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jar"))
                            .filter(name -> !name.startsWith("llm-emulator-"))
                            .map(name -> name.replaceAll("-\\d[\\w.-]*\\.jar$", ""))
                            .toList();
            assertThat(artifacts)
                    .isNotEmpty()
                    .allSatisfy(artifact -> assertThat(notices).contains(":" + artifact + ":"));
        }
    }

    @Test
    void knowsALicenceThatDoesNotFit() {
        assertThat(FIT.matcher("     (LGPL-2.1-only) (GNU GPL v3) X (x:x:1 - y)").find()).isFalse();
    }
}
