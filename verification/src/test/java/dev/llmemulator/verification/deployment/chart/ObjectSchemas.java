package dev.llmemulator.verification.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.verification.fixture.NativeProcess;
import dev.llmemulator.verification.fixture.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The schemas of Kubernetes, which a Python package brings, and those of other operators beside
/// `validate.py`. An unknown field is a fault.
final class ObjectSchemas {
    private static final Path SOURCES = Path.of("src", "test", "chart").toAbsolutePath();
    private static final Path PYTHON = HelmChart.OUTPUT.resolve("venv");
    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(3);

    /// The oldest version that the chart takes, and one that it is run on.
    private static final List<String> VERSIONS = List.of("1.33", "1.35");

    private ObjectSchemas() {}

    /// Installs the package.
    static void install() {
        run(List.of(Program.PYTHON.path().toString(), "-m", "venv", PYTHON.toString()));
        run(
                List.of(
                        PYTHON.resolve("bin/pip").toString(),
                        "install",
                        "--disable-pip-version-check",
                        "--quiet",
                        "--no-deps",
                        "-r",
                        SOURCES.resolve("requirements.txt").toString()));
    }

    private static void run(List<String> command) {
        try (NativeProcess process = NativeProcess.start("python", command, Map.of(), folder())) {
            assertThat(process.exitCode(INSTALLED_WITHIN)).as(process.tail()).isZero();
        }
    }

    /// A line for each fault, and one with the number of objects and faults.
    static String faults(String yaml) throws IOException {
        Path file = Files.createTempFile(folder(), "objects-", ".yaml");
        Files.writeString(file, yaml);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                PYTHON.resolve("bin/python").toString(),
                                SOURCES.resolve("validate.py").toString(),
                                file.toString()));
        command.addAll(VERSIONS);
        try (NativeProcess process = NativeProcess.start("validate", command, Map.of(), folder())) {
            assertThat(process.exitCode(INSTALLED_WITHIN)).as(process.tail()).isLessThan(2);
            assertThat(process.errors()).isEmpty();
            return process.output();
        }
    }

    private static Path folder() {
        try {
            return Files.createDirectories(HelmChart.OUTPUT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
