package dev.llmemulator.verification.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the scripts in environments of other machines and users, in a folder whose name has a
/// blank and an umlaut. All tests use one built copy.
@Tag("endtoend")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EnvironmentsTest {
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(2);

    @AutoClose private static final FreshCopy COPY = FreshCopy.update();

    private static Serving servers;

    @TempDir private static Path folder;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    static void build() {
        servers = Serving.start(COPY);
        assertThat(COPY.start("run_typescript_emulator.sh", "--version").exitCode(BUILT_WITHIN))
                .isZero();
    }

    /// Arguments of `env` before the script: variables to remove and to set.
    static List<Arguments> environments() throws IOException {
        String path = oldReadlink() + ":" + System.getenv("PATH");
        return List.of(
                arguments("no HOME", List.of("-u", "HOME")),
                arguments("CDPATH", List.of("CDPATH=/tmp:" + folder)),
                arguments("a readlink without -f", List.of("PATH=" + path)),
                arguments("a locale of ASCII", List.of("LC_ALL=C")),
                arguments("a locale that is not installed", List.of("LC_ALL=xx_XX.UTF-8")),
                arguments("nothing but a PATH", List.of("-i", "PATH=" + System.getenv("PATH"))));
    }

    /// Variables that only a JVM reads.
    static List<Arguments> javaEnvironments() {
        return List.of(
                arguments("Arabic digits", locale("ar", "EG")),
                arguments("Persian digits", locale("fa", "IR")),
                arguments("Burmese digits", locale("my", "MM")),
                arguments("Turkish letters", locale("tr", "TR")));
    }

    private static List<String> locale(String language, String country) {
        return List.of(
                "JAVA_TOOL_OPTIONS=-Duser.language=%s -Duser.country=%s"
                        .formatted(language, country));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"environments", "javaEnvironments"})
    void changeNothing(String name, List<String> environment) throws IOException {
        Path results = Files.createDirectories(folder.resolve("jürgen " + name));
        NativeProcess run =
                start(
                        environment,
                        linkTo("start_emulator.sh").toString(),
                        "--out",
                        results.toString(),
                        "--http-port=0",
                        "--ws-port=0",
                        "5",
                        "2",
                        "10");

        assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
        assertThat(run.output()).contains("cycles_completed=10", "tokens_received=100, lost=0");
        assertThat(results.resolve("result.json"))
                .content()
                .contains("\"integrity.tokens_received\" : 100");
        NativeProcess status = start(environment, linkTo("status_emulator.sh").toString());
        assertThat(status.exitCode(SOON)).as(status.tail()).isZero();
        assertThat(status.output()).contains(servers.http().toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("environments")
    void changeNothingForTheOtherClient(String name, List<String> environment) {
        NativeProcess run =
                start(
                        environment,
                        COPY.file("run_typescript_emulator.sh").toString(),
                        "--http-url",
                        servers.http().toString(),
                        "--ws-url=" + servers.websocket(),
                        "5",
                        "2",
                        "10");

        assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
        assertThat(run.output()).contains("cycles_completed=10", "tokens_received=100, lost=0");
    }

    /// Starts the program without a script: it prints one sentence and names no other folder.
    @Test
    void theProgramRefusesAFolderThatItCannotName() throws IOException {
        Path home = Files.createDirectory(folder.resolve("jürgen"));
        NativeProcess run =
                start(
                        List.of("LC_ALL=C", "LLM_EMULATOR_HOME=" + home),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.llmemulator.cli.Main",
                        "status");

        assertThat(run.exitCode(SOON)).isEqualTo(3);
        assertThat(run.errors().lines()).singleElement().asString().contains("set LC_ALL=C.UTF-8");
    }

    /// Root may write everywhere unless it drops that right.
    @Test
    void aCheckoutThatCannotBeWrittenToNeedsAHomeElsewhere() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        try {
            chmod("a-w");
            NativeProcess lost = asStranger("llm-emulator", "serve", "--http-port", "0");
            assertThat(lost.exitCode(SOON)).as(lost.tail()).isEqualTo(3);
            assertThat(lost.errors().lines())
                    .singleElement()
                    .asString()
                    .contains("set LLM_EMULATOR_HOME");

            NativeProcess run =
                    asStranger(
                            Map.of("LLM_EMULATOR_HOME", home.toString()),
                            "start_emulator.sh",
                            "--http-port=0",
                            "--ws-port=0",
                            "5",
                            "2",
                            "10");
            assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
            assertThat(home.resolve("logs")).isNotEmptyDirectory();
        } finally {
            chmod("u+w");
        }
    }

    private NativeProcess asStranger(String script, String... arguments) {
        return asStranger(Map.of(), script, arguments);
    }

    private NativeProcess asStranger(
            Map<String, String> environment, String script, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set", "-dac_override"));
        }
        command.add(COPY.file(script).toString());
        command.addAll(List.of(arguments));
        return COPY.start(script, command, environment);
    }

    private static void chmod(String mode) {
        List<String> command = List.of("chmod", "-R", mode, COPY.file("").toString());
        assertThat(COPY.start("chmod", command, Map.of()).exitCode(SOON)).isZero();
    }

    private static NativeProcess start(List<String> environment, String... words) {
        List<String> command =
                Stream.of(List.of("env"), environment, List.of(words))
                        .flatMap(List::stream)
                        .toList();
        return COPY.start("environment", command, Map.of());
    }

    private static Path linkTo(String script) throws IOException {
        Path link = folder.resolve(script);
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, COPY.file(script));
    }

    /// A folder with the readlink of macOS before 12.3.
    private static Path oldReadlink() throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve("readlink");
        Files.writeString(
                file,
                """
                #!/bin/sh
                case $1 in -*) echo "readlink: illegal option" >&2; exit 1;; esac
                PATH=${PATH#*:} exec readlink "$1"
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.getParent();
    }
}
