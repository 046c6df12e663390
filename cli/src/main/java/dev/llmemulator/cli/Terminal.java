package dev.llmemulator.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// What surrounds a command: where it prints, what the environment says, where its files are.
///
/// @param out reports and answers
/// @param err everything else
/// @param environment variables by name
/// @param home the folder that holds `logs/` and `.llm-emulator/`
record Terminal(PrintStream out, PrintStream err, Map<String, String> environment, Path home) {

    /// That of this process. Home is `LLM_EMULATOR_HOME`, else the working directory.
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.getOrDefault("LLM_EMULATOR_HOME", ""));
        return new Terminal(System.out, System.err, environment, home.toAbsolutePath());
    }

    Path logs() {
        return home.resolve("logs");
    }

    Path running() {
        return home.resolve(".llm-emulator").resolve("running");
    }
}
