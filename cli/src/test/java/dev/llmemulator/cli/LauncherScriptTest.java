package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the start scripts without the program.
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @TempDir private Path folder;

    static List<Arguments> scripts() {
        return List.of(
                arguments("start_emulator.sh", "run a --b c d"),
                arguments("stop_emulator.sh", "stop a --b c d"),
                arguments("status_emulator.sh", "status a --b c d"),
                arguments("logs_emulator.sh", "logs a --b c d"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void handsArgumentsToItsCommand(String script, String expected) throws Exception {
        Path project = projectWithAnEcho("a project", script);

        assertThat(run(Map.of(), project.resolve(script).toString(), "a", "--b", "c d"))
                .isEqualTo(expected);
    }

    /// Starts a script by a relative link to a relative link in another folder, with a CDPATH that
    /// contains all these folders.
    @ParameterizedTest
    @MethodSource("scripts")
    void findsItsFolderThroughLinks(String script, String expected) throws Exception {
        Path project = projectWithAnEcho("jürgen's project", script);
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.createSymbolicLink(first.resolve("link"), first.relativize(project.resolve(script)));
        Files.createSymbolicLink(second.resolve("link"), Path.of("../first/link"));
        Map<String, String> environment =
                Map.of("CDPATH", folder + ":" + first, "LC_ALL", "C", "PATH", oldReadlink());

        assertThat(runIn(second, environment, "./link", "a", "--b", "c d")).isEqualTo(expected);
        assertThat(runIn(folder, environment, "bash", "second/link", "a", "--b", "c d"))
                .isEqualTo(expected);
    }

    /// Includes the scripts that do more than pass on their arguments.
    @Test
    void everyScriptFindsItsFolderInTheSameWay() throws Exception {
        String folderOfScript = lines("start_emulator.sh", "root=$(", ")");
        for (String script : allScripts()) {
            assertThat(lines(script, "root=$(", ")")).as(script).isEqualTo(folderOfScript);
        }
    }

    private static List<String> allScripts() throws IOException {
        try (Stream<Path> files = Files.list(ROOT)) {
            List<String> scripts =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("build|llm-emulator|.*\\.sh"))
                            .toList();
            assertThat(scripts).hasSize(8);
            return scripts;
        }
    }

    private static String lines(String script, String first, String last) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(script));
        int start = lines.indexOf(first);
        List<String> rest = lines.subList(start, lines.size());
        return String.join("\n", rest.subList(0, rest.indexOf(last) + 1));
    }

    /// A PATH on which readlink is that of macOS before 12.3, which knows no -f.
    private String oldReadlink() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        executable(
                bin.resolve("readlink"),
                """
                #!/bin/sh
                case $1 in -*) echo "readlink: illegal option -- f" >&2; exit 1;; esac
                PATH=${PATH#*:} exec readlink "$1"
                """);
        return bin + ":" + System.getenv("PATH");
    }

    @Test
    void testEmulatorExplainsItself() throws Exception {
        for (String option : List.of("-h", "--help")) {
            assertThat(run(Map.of(), ROOT.resolve("test_emulator.sh").toString(), option))
                    .startsWith("./test_emulator.sh [MAVEN OPTION]...")
                    .contains("Installs", "-Dtest=");
        }
    }

    @Test
    void findsTheHomeOfAUserWithoutTheVariable() throws Exception {
        String script = "unset HOME; . \"$0\"; echo \"$HOME\"";

        assertThat(run(Map.of(), "bash", "-u", "-c", script, toolchain()))
                .isEqualTo(System.getProperty("user.home"));
    }

    /// A locale that is not installed counts as ASCII, too.
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
    void takesALocaleInWhichEveryFolderHasAName(String locale) throws Exception {
        String script = ". \"$0\"; use_utf8; locale charmap";

        assertThat(run(Map.of("LC_ALL", locale), "bash", "-c", script, toolchain()))
                .endsWith("UTF-8");
    }

    @Test
    void keepsTheJdkThatIsSetWhenItIsNewEnough() throws Exception {
        Path jdk = fakeJdk("26.0.1");

        assertThat(findJava(jdk)).isEqualTo(jdk.toString());
    }

    @Test
    void looksFurtherWhenTheJdkThatIsSetIsTooOld() throws Exception {
        assertThat(findJava(fakeJdk("17.0.2"))).doesNotContain(folder.toString()).isNotEmpty();
    }

    @Test
    void saysInOneLineThatNoJdkIsThere() throws Exception {
        String script =
                ". \"$0\"; java_on_path() { :; }; read_feature_version() { feature_version=0; };"
                        + " find_java";

        assertThat(run(Map.of(), "bash", "-c", script, toolchain()))
                .isEqualTo(
                        "A JDK 25 or newer is needed and none was found: install one (for example"
                                + " Eclipse Temurin 25) or set JAVA_HOME.");
    }

    @ParameterizedTest
    @CsvSource({"512m, -Xmx512m", "2G, -Xmx2G", "70%, -XX:MaxRAMPercentage=70", "'', ''"})
    void boundsTheHeap(String most, String option) throws Exception {
        assertThat(heapOption(most)).isEqualTo(option + ";0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "0m", "100%", "0%", "2 g", "1g -version", "much"})
    void refusesABoundOfTheHeapThatIsNone(String most) throws Exception {
        assertThat(heapOption(most))
                .isEqualTo(
                        "LLM_EMULATOR_MAX_MEMORY is '"
                                + most
                                + "', expected a size such as 512m or 2g, or a share from 1% to"
                                + " 99%\n;2");
    }

    private String heapOption(String most) throws IOException, InterruptedException {
        String script = ". \"$0\"; heap_option; echo \";$?\"";
        String output =
                run(
                        Map.of("LLM_EMULATOR_MAX_MEMORY", most),
                        "bash",
                        "-u",
                        "-c",
                        script,
                        ROOT.resolve("scripts/memory.sh").toString());
        return output.replace("\n;0", ";0");
    }

    private String findJava(Path javaHome) throws IOException, InterruptedException {
        String script = ". \"$0\"; find_java; echo \"$JAVA_HOME\"";
        return run(Map.of("JAVA_HOME", javaHome.toString()), "bash", "-c", script, toolchain());
    }

    private static String toolchain() {
        return ROOT.resolve("scripts/toolchain.sh").toString();
    }

    private Path fakeJdk(String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(
                jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(jdk.resolve("bin/java"), "");
        executable(jdk.resolve("bin/javac"), "");
        return jdk;
    }

    private Path projectWithAnEcho(String name, String script) throws IOException {
        Path project = Files.createDirectory(folder.resolve(name));
        executable(project.resolve(script), Files.readString(ROOT.resolve(script)));
        executable(project.resolve("llm-emulator"), "#!/usr/bin/env bash\necho \"$*\"\n");
        return project;
    }

    private static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        return runIn(folder, environment, command);
    }

    private static String runIn(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        return output;
    }
}
