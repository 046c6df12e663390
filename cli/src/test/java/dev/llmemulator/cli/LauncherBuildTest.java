package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the first start in a checkout that belongs to someone else and cannot be written to.
/// Programs that only print how they were called stand in for Maven and Java.
@EnabledOnOs(OS.LINUX)
class LauncherBuildTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Pattern MODULE = Pattern.compile("<module>([a-z]+)</module>");
    private static final Set<String> TESTS_ONLY = Set.of("verification", "benchmarks");

    @TempDir private Path folder;
    private Path project;
    private Path home;

    /// What a command has printed, and its exit code.
    private record Ended(int code, String output, String errors) {}

    @BeforeEach
    void makeACheckout() throws IOException {
        allow(folder, "rwxr-xr-x");
        project = Files.createDirectory(folder.resolve("jürgen's project"));
        home = Files.createDirectory(folder.resolve("a home"));
        allow(home, "rwxrwxrwx");
        for (String file : List.of("llm-emulator", "config/jvm.options", "pom.xml")) {
            copy(file);
        }
        try (Stream<Path> scripts = Files.list(ROOT.resolve("scripts"))) {
            for (Path script : scripts.toList()) {
                copy("scripts/" + script.getFileName());
            }
        }
        for (String module : modules()) {
            Files.createDirectories(project.resolve(module).resolve("src/main"));
            Files.writeString(project.resolve(module).resolve("pom.xml"), "");
        }
        executable(
                project.resolve("build"),
                """
                cd "$(dirname "$0")" && mkdir -p cli/target/lib && echo jar >cli/target/lib/a.jar
                echo "[INFO] Building llm-emulator: cli 1.2.3 [1/1]"
                """);
        executable(folder.resolve("jdk/bin/javac"), "");
        executable(
                folder.resolve("jdk/bin/java"),
                """
                for word; do case $word in -XX:AOTCacheOutput=*) : >"${word#*=}" ;; esac; done
                echo "$*"
                """);
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        executable(folder.resolve("bin/mvn"), "");
    }

    @Test
    void isBuiltInTheHomeThatIsNamed() throws Exception {
        List<String> before = files(project);

        Ended first = start(Map.of("LLM_EMULATOR_HOME", home.toString()));
        Ended second = start(Map.of("LLM_EMULATOR_HOME", home.toString()));

        Path app = home.resolve(".llm-emulator/app");
        assertThat(first.errors())
                .startsWith("Building llm-emulator (once, about 2 minutes) ...\n  cli\nBuilt in ");
        assertThat(first.output())
                .contains(
                        "-XX:AOTCache=" + app.resolve("app.aot"), "-cp " + app.resolve("lib/a.jar"))
                .endsWith(" dev.llmemulator.cli.Main status\n");
        assertThat(first.code()).isZero();
        assertThat(second).isEqualTo(new Ended(0, first.output(), ""));
        assertThat(home.resolve(".llm-emulator/sources/pom.xml")).isRegularFile();
        assertThat(files(project)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void isBuiltAgainWhenASourceHasChanged(String module) throws Exception {
        start(Map.of("LLM_EMULATOR_HOME", home.toString()));
        String name = module + "/src/main/A.java";
        Path source = Files.writeString(project.resolve(name), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));

        assertThat(start(Map.of("LLM_EMULATOR_HOME", home.toString())).errors())
                .startsWith("Building llm-emulator");
        assertThat(home.resolve(".llm-emulator/sources").resolve(name)).isRegularFile();
    }

    @Test
    void isRefusedInOneLineWhereNoHomeIsNamed() throws Exception {
        assertThat(start(Map.of()))
                .isEqualTo(
                        new Ended(
                                3,
                                "",
                                "llm-emulator has to be built and %s cannot be written to: set LLM_EMULATOR_HOME to a folder that can.\n"
                                        .formatted(project)));
    }

    /// The modules of the program, as the build names them.
    private static List<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(module -> !TESTS_ONLY.contains(module))
                .toList();
    }

    /// Root may write everywhere, so the command runs as a user who does not own the checkout.
    private Ended start(Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--clear-groups"));
        } else {
            allow(project, "r-xr-xr-x");
        }
        command.addAll(List.of(project.resolve("llm-emulator").toString(), "status"));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().remove("LLM_EMULATOR_HOME");
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private void copy(String file) throws IOException {
        Path copy = project.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(ROOT.resolve(file), copy);
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + content);
        allow(file, "rwxr-xr-x");
    }

    private static void allow(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
