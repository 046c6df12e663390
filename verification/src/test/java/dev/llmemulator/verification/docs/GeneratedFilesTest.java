package dev.llmemulator.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds the generated files against the tables from which they are written. `scripts/generate.sh`
/// runs this test with `-Dgenerate=true`, which rewrites them first.
class GeneratedFilesTest {
    @ParameterizedTest
    @EnumSource
    void holdsWhatTheTablesSay(GeneratedFile file) throws IOException {
        if (Boolean.getBoolean("generate")) {
            file.write();
        }

        String current = file.current();

        assertThat(current).as("run scripts/generate.sh").isEqualTo(file.content(current));
    }
}
