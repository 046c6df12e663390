package dev.llmemulator.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Describes the JVM of this process.
final class Jvm {
    private Jvm() {}

    /// Returns the command line of another JVM like it, up to the main class.
    static List<String> command() {
        return command(System.getProperty("java.class.path"));
    }

    /// Returns the same with another class path.
    static List<String> command(String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(classPath);
        return command;
    }
}
