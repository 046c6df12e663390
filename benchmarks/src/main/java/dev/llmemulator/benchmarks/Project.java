package dev.llmemulator.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/// Describes the project that is measured.
final class Project {
    private Project() {}

    /// Returns its folder: the system property `project.root`, which the launcher sets.
    static Path root() {
        return Path.of(System.getProperty("project.root", ".")).toAbsolutePath().normalize();
    }

    /// Returns the commit that is checked out, marked when the files differ from it.
    static String commit() throws IOException, InterruptedException {
        String[] git = {"git", "-C", root().toString(), "describe", "--always", "--dirty"};
        Process process = new ProcessBuilder(git).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() == 0 ? text : "unknown";
    }
}
