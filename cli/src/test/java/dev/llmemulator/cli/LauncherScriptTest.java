package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The scripts beside the program, without the program.
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @TempDir private Path folder;

    static List<Arguments> startLines() {
        return List.of(
                arguments(List.of(), "run"),
                arguments(List.of("500", "3"), "run --clients 500 --cycles 3"),
                arguments(
                        List.of("5000", "3", "100", "0.01", "5000"),
                        "run --clients 5000 --cycles 3 --length 100 --delay 0.01 --max-concurrent"
                                + " 5000"),
                arguments(
                        List.of("20", "--protocol", "protobuf"),
                        "run --clients 20 --protocol protobuf"),
                arguments(
                        List.of("--stack", "native", "500", "3", "--json", "r"),
                        "run --stack native --clients 500 --cycles 3 --json r"),
                arguments(List.of("--help"), "run --help"),
                arguments(List.of("-5"), "run --clients -5"),
                arguments(List.of("-h"), "run -h"),
                arguments(
                        List.of("1", "2", "3", "4", "5", "6"),
                        "run --clients 1 --cycles 2 --length 3 --delay 4 --max-concurrent 5 6"));
    }

    @ParameterizedTest
    @MethodSource("startLines")
    void mapsPositionsToOptions(List<String> arguments, String expected) throws Exception {
        copyScriptBesideAnEcho("start_emulator.sh");

        assertThat(run(Map.of(), command("start_emulator.sh", arguments))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("otherScripts")
    void handsArgumentsToItsCommand(String script, String expected) throws Exception {
        copyScriptBesideAnEcho(script);

        assertThat(run(Map.of(), command(script, List.of("a", "--b")))).isEqualTo(expected);
    }

    static List<Arguments> otherScripts() {
        return List.of(
                arguments("stop_emulator.sh", "stop a --b"),
                arguments("status_emulator.sh", "status a --b"),
                arguments("logs_emulator.sh", "logs a --b"));
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
                ". \"$0\"; java_on_path() { :; }; read_feature_version() { feature_version=0; }; find_java";
        List<String> command = List.of("bash", "-c", script, toolchain());

        assertThat(run(Map.of(), command))
                .isEqualTo(
                        "A JDK 25 or newer is needed and none was found: install one (for example"
                                + " Eclipse Temurin 25) or set JAVA_HOME.");
    }

    private String findJava(Path javaHome) throws IOException, InterruptedException {
        List<String> command =
                List.of("bash", "-c", ". \"$0\"; find_java; echo \"$JAVA_HOME\"", toolchain());
        return run(Map.of("JAVA_HOME", javaHome.toString()), command);
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

    private void copyScriptBesideAnEcho(String script) throws IOException {
        executable(folder.resolve(script), Files.readString(ROOT.resolve(script)));
        executable(folder.resolve("llm-emulator"), "#!/usr/bin/env bash\necho \"$*\"\n");
        Path sourced = Path.of("scripts", "arguments.sh");
        Files.createDirectories(folder.resolve(sourced).getParent());
        Files.copy(ROOT.resolve(sourced), folder.resolve(sourced));
    }

    private static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> command(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(folder.resolve(script).toString()));
        command.addAll(arguments);
        return command;
    }

    private static String run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        return output;
    }
}
