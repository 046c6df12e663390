package dev.llmemulator.cli;

import dev.llmemulator.load.scenario.OneLine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/// What surrounds a command: where it prints, what the environment says, where its files are.
///
/// @param out reports and answers
/// @param err everything else
/// @param environment variables by name
/// @param home the folder that holds `logs/` and `.llm-emulator/`
record Terminal(StandardOutput out, PrintStream err, Map<String, String> environment, Path home) {

    /// That of this process. Home is `LLM_EMULATOR_HOME`, else the working directory.
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.getOrDefault("LLM_EMULATOR_HOME", ""));
        return new Terminal(
                StandardOutput.ofProcess(), System.err, environment, home.toAbsolutePath());
    }

    /// Prints a line of the program itself on standard error.
    void complain(String line) {
        err.println(CommandParser.PROGRAM + ": " + OneLine.of(line));
    }

    Path logs() {
        return home.resolve("logs");
    }

    /// A new log file, named after what is logged and the time now.
    Path logFile(String subject) {
        String now =
                "%1$tY%1$tm%1$td_%1$tH%1$tM%1$tS"
                        .formatted(ZonedDateTime.now(ZoneId.systemDefault()));
        return logs().resolve(subject + "_" + now + ".log");
    }

    /// What the program keeps from command to command.
    Path state() {
        return home.resolve(".llm-emulator");
    }

    Path running() {
        return state().resolve("running");
    }

    /// The folder of the project, where `deploy/` is: `LLM_EMULATOR_ROOT`, else home.
    Path root() {
        String root = environment.get("LLM_EMULATOR_ROOT");
        return root == null ? home : Path.of(root).toAbsolutePath();
    }
}
