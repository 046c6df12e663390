package dev.llmemulator.stack.local;

import java.nio.file.Path;

/// Where the native stack keeps its files.
///
/// @param base the folder of everything that it writes
/// @param deploy the configuration files, which it only reads
public record Folders(Path base, Path deploy) {
    /// One file for each service that runs.
    Path run() {
        return base.resolve("run");
    }

    /// Redis' data.
    Path data() {
        return base.resolve("data");
    }

    /// Where a service's standard output and standard error go.
    Path log(String service) {
        return base.resolve("logs").resolve(service + ".log");
    }

    /// What an API node calls its home.
    Path home(String service) {
        return base.resolve("home").resolve(service);
    }
}
