package dev.llmemulator.benchmarks.figure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Describes the machine behind a figure: processor, kernel, JDK and its flags.
public final class MachineDescription {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private MachineDescription() {}

    /// Returns one line for the head of a run.
    public static String describe() throws IOException {
        List<String> flags =
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> !flag.startsWith("-D")) // where the project lies
                        .toList();
        return "machine: %d x %s, %s %s, JDK %s %s, flags %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vendor.version"),
                        System.getProperty("java.version"),
                        flags);
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        }
    }
}
