package dev.llmemulator.verification.sdk;

import dev.llmemulator.verification.fixture.NativeProcess;
import dev.llmemulator.verification.fixture.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The client programs of one language: copied to the build folder with what they need.
enum Kit {
    /// Run from source. Maven has put the jars beside it.
    JAVA {
        @Override
        void install(Path folder) {
            if (!Files.isDirectory(folder.resolve("lib"))) {
                throw new AssertionError(
                        "no jars in " + folder.resolve("lib") + ": run the tests with ./build");
            }
        }

        @Override
        List<String> command(Path folder) {
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return List.of(java, "-cp", folder + "/lib/*", folder + "/SdkClient.java");
        }
    },
    JAVASCRIPT {
        @Override
        void install(Path folder) {
            String npm = Program.NPM.path().toString();
            run(folder, List.of(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }

        @Override
        List<String> command(Path folder) {
            return List.of(Program.NODE.path().toString(), folder + "/client.mjs");
        }
    },
    PYTHON {
        @Override
        void install(Path folder) {
            String python = Program.PYTHON.path().toString();
            run(folder, List.of(python, "-m", "venv", folder + "/venv"));
            run(
                    folder,
                    List.of(
                            folder + "/venv/bin/pip",
                            "install",
                            "--disable-pip-version-check",
                            "--no-deps",
                            "-r",
                            "requirements.txt"));
        }

        @Override
        List<String> command(Path folder) {
            return List.of(folder + "/venv/bin/python", folder + "/client.py");
        }
    };

    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(3);

    /// The folder with the programs and all that they need, installed when first asked for. What an
    /// earlier run has installed from the same files is taken as it is.
    synchronized Path installed() {
        String language = name().toLowerCase(Locale.ROOT);
        Path folder = Path.of("target", "sdk", language).toAbsolutePath();
        Path stamp = folder.resolve("installed");
        copy(Path.of("src", "test", "sdk", language), folder);
        if (!Files.exists(stamp)) {
            install(folder);
            write(stamp);
        }
        return folder;
    }

    /// Brings what the programs need.
    abstract void install(Path folder);

    /// The command that runs the client program.
    abstract List<String> command(Path folder);

    private static void run(Path folder, List<String> command) {
        String name = Path.of(command.getFirst()).getFileName() + "-" + command.get(1);
        try (NativeProcess process = NativeProcess.start(name, command, Map.of(), folder)) {
            if (process.exitCode(INSTALLED_WITHIN) != 0) {
                throw new AssertionError(String.join(" ", command) + " failed" + process.tail());
            }
        }
    }

    /// Copies what has changed, which makes an earlier installation void.
    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Path copy = to.resolve(file.getFileName());
                if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                    Files.deleteIfExists(to.resolve("installed"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from, e);
        }
    }

    private static void write(Path stamp) {
        try {
            Files.createFile(stamp);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + stamp, e);
        }
    }
}
