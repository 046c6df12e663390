package dev.llmemulator.verification.sdk;

import dev.llmemulator.verification.fixture.NativeProcess;
import dev.llmemulator.verification.fixture.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What brings a client program's libraries and runs it.
enum Toolchain {
    /// Java, run from source. Maven has put the jars beside it.
    JARS {
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
    NPM {
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
    PIP {
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

    /// Brings what the programs in a folder need.
    abstract void install(Path folder);

    /// The command that runs the client program in a folder.
    abstract List<String> command(Path folder);

    private static void run(Path folder, List<String> command) {
        String name = Path.of(command.getFirst()).getFileName() + "-" + command.get(1);
        try (NativeProcess process = NativeProcess.start(name, command, Map.of(), folder)) {
            if (process.exitCode(INSTALLED_WITHIN) != 0) {
                throw new AssertionError(String.join(" ", command) + " failed" + process.tail());
            }
        }
    }
}
