package dev.llmemulator.stack.local;

import java.nio.file.Path;

/// Names the folders in which the native stack keeps its files.
///
/// @param base the folder of everything that it writes
/// @param deploy the configuration files, which it only reads
public record Folders(Path base, Path deploy) {
    /// Returns the folder with one file per running service.
    Path run() {
        return base.resolve("run");
    }

    /// Returns the folder of Redis' data.
    Path data() {
        return base.resolve("data");
    }

    /// Returns the file that takes a service's standard output and standard error.
    Path log(String service) {
        return base.resolve("logs").resolve(service + ".log");
    }

    /// Returns the home folder of an API node.
    Path home(String service) {
        return base.resolve("home").resolve(service);
    }
}
