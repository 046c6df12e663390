package dev.llmemulator.verification.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Checks the only third-party file in the project, the browser build of Centrifugo's client,
/// against the package that the TypeScript client installs.
@Tag("deployment")
class VendoredScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path COPY = ROOT.resolve("web/src/main/resources/dev/llmemulator/web/lib");
    private static final Path PACKAGE = ROOT.resolve("typescript-client/node_modules/centrifuge");

    @Test
    void isTheFileOfThePackageToTheByte() throws IOException {
        assertThat(Files.readAllBytes(COPY.resolve("centrifuge.protobuf.js")))
                .isEqualTo(Files.readAllBytes(PACKAGE.resolve("dist/centrifuge.protobuf.js")));
        assertThat(Files.readAllBytes(COPY.resolve("centrifuge.LICENSE")))
                .isEqualTo(Files.readAllBytes(PACKAGE.resolve("LICENSE")));
    }
}
