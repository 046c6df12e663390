package dev.llmemulator.verification.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that tests run as it is installed on this machine.
///
/// A missing program is a failure, never a skipped test: a green run has to mean that the program
/// was there.
public enum Program {
    CENTRIFUGO(
            "centrifugo",
            "go install github.com/centrifugal/centrifugo/v6@" + Program.CENTRIFUGO_V),
    REDIS("redis-server", "apt-get install redis-server"),
    HAPROXY("haproxy", "apt-get install haproxy"),
    NODE("node", "install Node.js 20 or newer, for example: apt-get install nodejs"),
    NPM("npm", "install npm, for example: apt-get install npm"),
    PYTHON("python3", "apt-get install python3 python3-venv");

    /// The Centrifugo release that everything here is compared with.
    public static final String CENTRIFUGO_V = "v6.9.1";

    private final String command;
    private final String install;

    Program(String command, String install) {
        this.command = command;
        this.install = install;
    }

    /// The executable: the system property `program.NAME`, else the environment variable `NAME` in
    /// upper case, else the first found on the PATH, in Go's folders and in the system's.
    ///
    /// @throws AssertionError with the command that installs it, when there is none
    public Path path() {
        return named().or(this::found)
                .orElseThrow(() ->
                        new AssertionError(command + " is needed and was not found: " + install));
    }

    private Optional<Path> named() {
        String variable = command.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(System.getProperty("program." + command), System.getenv(variable))
                .filter(name -> name != null && !name.isBlank())
                .map(Path::of)
                .findFirst();
    }

    private Optional<Path> found() {
        return folders().stream()
                .map(folder -> folder.resolve(command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getenv("PATH").split(":", -1)) {
            folders.add(Path.of(folder));
        }
        String goPath = System.getenv("GOPATH");
        if (goPath != null) {
            folders.add(Path.of(goPath, "bin"));
        }
        folders.add(Path.of(System.getProperty("user.home"), "go", "bin"));
        folders.add(Path.of("/usr/local/sbin"));
        folders.add(Path.of("/usr/sbin"));
        return folders;
    }
}
