package dev.llmemulator.stack.local;

import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.cluster.ServiceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the programs that the native stack needs, on the PATH or in the usual folders.
public final class Programs {
    private static final List<String> SYSTEM =
            List.of("/usr/local/bin", "/usr/local/sbin", "/usr/sbin", "/opt/homebrew/bin");
    private static final String CENTRIFUGO = "github.com/centrifugal/centrifugo/v6@v6.9.1";

    private final List<Path> folders;
    private final Map<String, String> environment;

    /// Searches with an environment.
    ///
    /// @param environment `PATH`, `GOBIN`, `GOPATH`, `HOME`, and programs by name, such as
    ///   `CENTRIFUGO`
    public Programs(Map<String, String> environment) {
        this(environment, folders(environment));
    }

    Programs(Map<String, String> environment, List<Path> folders) {
        this.environment = environment;
        this.folders = folders;
    }

    /// Returns the executable of a kind of service.
    ///
    /// @throws CannotStartException with one line that states how to install it on this system
    Path of(ServiceKind kind) {
        return switch (kind) {
            case REDIS -> require("redis-server", packaged("redis-server", "redis", "redis"));
            case HAPROXY -> require("haproxy", packaged("haproxy", "haproxy", "haproxy"));
            case CENTRIFUGO -> require("centrifugo", centrifugo());
            case API -> Path.of(System.getProperty("java.home"), "bin", "java");
        };
    }

    /// Returns the command that starts a process in a session of its own, so that Ctrl-C in the
    /// terminal does not reach it. Both variants keep the process number, because the process
    /// itself leads the new session.
    public List<String> detach() {
        return find("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .orElse(List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));
    }

    /// Returns an executable if it exists.
    public Optional<Path> find(String name) {
        String named = environment.get(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (named != null && isProgram(Path.of(named))) {
            return Optional.of(Path.of(named));
        }
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Programs::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private Path require(String name, String install) {
        return find(name)
                .orElseThrow(() ->
                        new CannotStartException(
                                "the native stack needs %s, which is not installed: %s"
                                        .formatted(name, install)));
    }

    private String packaged(String apt, String dnf, String brew) {
        if (find("apt-get").isPresent()) {
            return "sudo apt-get install " + apt;
        }
        if (find("dnf").isPresent()) {
            return "sudo dnf install " + dnf;
        }
        return find("brew").isPresent()
                ? "brew install " + brew
                : "install it and put it on the PATH";
    }

    private String centrifugo() {
        return find("go").isPresent()
                ? "go install " + CENTRIFUGO
                : "put the binary of release v6.9.1 of centrifugal/centrifugo (GitHub, Releases) on"
                        + " the PATH";
    }

    private static List<Path> folders(Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            folders.add(Path.of(folder));
        }
        Optional.ofNullable(environment.get("GOBIN")).map(Path::of).ifPresent(folders::add);
        Optional.ofNullable(environment.get("GOPATH"))
                .map(path -> Path.of(path, "bin"))
                .ifPresent(folders::add);
        folders.add(Path.of(System.getProperty("user.home"), "go", "bin"));
        SYSTEM.stream().map(Path::of).forEach(folders::add);
        return folders;
    }
}
