package dev.llmemulator.verification.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first start of the TypeScript client in a checkout where nothing has been installed yet.
@Tag("endtoend")
class TypeScriptBuildTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Duration SOON = Duration.ofSeconds(50);

    @TempDir private Path folder;

    /// A user behind a proxy has to see which address npm could not reach.
    @Test
    void saysWhyNothingCouldBeInstalled() throws IOException {
        Path checkout = folder.resolve("a checkout");
        copy("run_typescript_emulator.sh", checkout);
        copyFiles("scripts", checkout);
        copyFiles("typescript-client", checkout);

        NativeProcess run =
                NativeProcess.start(
                        "typescript",
                        List.of(
                                checkout.resolve("run_typescript_emulator.sh").toString(),
                                "--version"),
                        Map.of(
                                "npm_config_registry", "http://127.0.0.1:9/",
                                "npm_config_cache", folder.resolve("cache").toString(),
                                "npm_config_fetch_retries", "0"),
                        folder.resolve("output"));

        assertThat(run.exitCode(SOON)).as(run.tail()).isEqualTo(3);
        assertThat(run.errors())
                .contains("127.0.0.1:9", "The build of the TypeScript client failed.");
    }

    private static void copyFiles(String name, Path checkout) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(ROOT.relativize(file).toString(), checkout);
            }
        }
    }

    private static void copy(String name, Path checkout) throws IOException {
        Path copied = checkout.resolve(name);
        Files.createDirectories(copied.getParent());
        Files.copy(ROOT.resolve(name), copied);
    }
}
