package dev.llmemulator.stack.local;

import dev.llmemulator.stack.cluster.ServiceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Measures what a process and its descendants use of the machine, if the system tells.
final class ProcessUsage {
    private static final String RESIDENT = "VmRSS:";
    private static final long KIB_PER_MIB = 1_024;

    private ProcessUsage() {}

    /// Returns the CPU time so far, in seconds.
    static String cpu(ProcessHandle process) {
        Duration total =
                family(process)
                        .flatMap(one -> one.info().totalCpuDuration().stream())
                        .reduce(Duration.ZERO, Duration::plus);
        return "%.1f s".formatted(total.toMillis() / 1_000.0);
    }

    /// Returns the resident memory now.
    static String memory(ProcessHandle process) {
        long kib = family(process).mapToLong(one -> residentKib(one.pid())).sum();
        return kib == 0 ? ServiceStatus.UNKNOWN : kib / KIB_PER_MIB + " MiB";
    }

    /// Formats an uptime for `status`.
    static String uptime(Duration up) {
        return up.toHours() > 0
                ? "%d h %d min".formatted(up.toHours(), up.toMinutesPart())
                : "%d min %d s".formatted(up.toMinutes(), up.toSecondsPart());
    }

    private static Stream<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static long residentKib(long pid) {
        try {
            return residentKib(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException _) {
            return 0;
        }
    }

    static long residentKib(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line -> line.substring(RESIDENT.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
