package dev.llmemulator.cli;

import dev.llmemulator.load.scenario.OneLine;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.RunningStacks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/// What surrounds a command: where it prints, what the environment says, where its files are.
///
/// @param out reports and answers
/// @param err everything else
/// @param environment variables by name
/// @param launch how this program was started
/// @param home the folder that holds `logs/` and `.llm-emulator/`
record Terminal(
        StandardOutput out,
        PrintStream err,
        Map<String, String> environment,
        Launch launch,
        Path home) {
    private static final String HOME = "LLM_EMULATOR_HOME";
    private static final String ROOT = "LLM_EMULATOR_ROOT";
    private static final char UNDECODABLE = '\uFFFD';

    /// That of this process. Home is `LLM_EMULATOR_HOME`, else the working directory.
    ///
    /// @throws CannotStartException when this process has no letters for the name of a folder
    static Terminal ofProcess(Launch launch) {
        Map<String, String> environment = System.getenv();
        Path home = folder(environment.getOrDefault(HOME, ""));
        folder(environment.getOrDefault(ROOT, ""));
        return new Terminal(StandardOutput.ofProcess(), System.err, environment, launch, home);
    }

    /// Prints a line of the program itself on standard error.
    void complain(String line) {
        tell(line);
    }

    /// Prints a line on standard error that belongs in no log, such as an address with a key.
    void tell(String line) {
        err.println(CommandParser.PROGRAM + ": " + OneLine.of(line));
    }

    private static Path folder(String name) {
        try {
            // A name that could not be decoded has lost letters; files would go to another folder.
            Path folder = Path.of(name).toAbsolutePath();
            if (folder.toString().indexOf(UNDECODABLE) < 0) {
                return folder;
            }
        } catch (InvalidPathException _) {
            // said below
        }
        throw new CannotStartException(
                "the encoding of this locale (%s) has no letters for a folder's name: set LC_ALL=C.UTF-8"
                        .formatted(System.getProperty("sun.jnu.encoding")));
    }

    Path logs() {
        return home.resolve("logs");
    }

    /// A new log file, named after what is logged and the time now.
    ///
    /// @throws CannotStartException when it cannot be made
    Path logFile(String subject) {
        String now =
                "%1$tY%1$tm%1$td_%1$tH%1$tM%1$tS"
                        .formatted(ZonedDateTime.now(ZoneId.systemDefault()));
        Path file = logs().resolve(subject + "_" + now + ".log");
        try {
            Files.createDirectories(logs());
            Files.writeString(file, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException _) {
            throw new CannotStartException(
                    "%s cannot be written: set %s to a folder that can be written to"
                            .formatted(file, HOME));
        }
        return file;
    }

    /// What the program keeps from command to command.
    Path state() {
        return home.resolve(".llm-emulator");
    }

    Path running() {
        return state().resolve("running");
    }

    /// Who explains that a port is in use.
    BusyPort busyPort() {
        return new BusyPort(new RunningStacks(running()));
    }

    /// The folder of the project, where `deploy/` is: `LLM_EMULATOR_ROOT`, else home.
    Path root() {
        String root = environment.get(ROOT);
        return root == null ? home : Path.of(root).toAbsolutePath();
    }
}
