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
import java.util.stream.Stream;

/// Runs Helm on the chart.
final class HelmChart {
    static final Path FOLDER =
            Path.of(System.getProperty("project.root"), "deploy", "helm", "llm-emulator");

    static final Path OUTPUT = Path.of("target", "chart").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(60);

    private HelmChart() {}

    /// The files of values that show what the chart can do, without their folder.
    static List<String> examples() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Renders an example, and further values as `--set` takes them.
    ///
    /// @throws AssertionError with what Helm says, when it refuses them
    static Manifests render(String example, String... values) {
        return rendered("emu", example, values);
    }

    /// Renders an example for a release with another name.
    static Manifests rendered(String release, String example, String... values) {
        return Manifests.of(successful(template(release, example, values)));
    }

    /// What Helm says about values that it must refuse.
    static String refusal(String... values) {
        try (NativeProcess helm = helm(template("emu", "default.yaml", values))) {
            assertThat(helm.exitCode(SOON)).as(helm.tail()).isNotZero();
            return helm.errors();
        }
    }

    private static List<String> template(String release, String example, String... values) {
        List<String> arguments = new ArrayList<>(List.of("template", release, FOLDER.toString()));
        arguments.addAll(List.of("--namespace", "somewhere", "--kube-version", "1.35.0"));
        arguments.addAll(List.of("--values", example(example)));
        for (String value : values) {
            arguments.addAll(List.of("--set", value));
        }
        return arguments;
    }

    /// Runs `helm lint --strict` with an example.
    static String lint(String example) {
        return successful(
                List.of("lint", "--strict", FOLDER.toString(), "--values", example(example)));
    }

    /// Packs the chart and returns the archive.
    static Path pack() {
        successful(List.of("package", FOLDER.toString(), "--destination", OUTPUT.toString()));
        return OUTPUT.resolve("llm-emulator-0.1.0.tgz");
    }

    private static String example(String name) {
        return FOLDER.resolve("ci").resolve(name).toString();
    }

    private static String successful(List<String> arguments) {
        try (NativeProcess helm = helm(arguments)) {
            assertThat(helm.exitCode(SOON)).as(helm.tail()).isZero();
            return helm.output();
        }
    }

    private static NativeProcess helm(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Program.HELM.path().toString()));
        command.addAll(arguments);
        Path home = OUTPUT.resolve("helm");
        Map<String, String> own =
                Map.of(
                        "HELM_CONFIG_HOME", home.toString(),
                        "HELM_CACHE_HOME", home.toString(),
                        "HELM_DATA_HOME", home.toString(),
                        "KUBECONFIG", home.resolve("none").toString());
        return NativeProcess.start("helm", command, own, OUTPUT);
    }
}
