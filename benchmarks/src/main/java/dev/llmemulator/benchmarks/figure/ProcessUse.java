package dev.llmemulator.benchmarks.figure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Measures what this process has taken from the machine. May be used by any thread.
public final class ProcessUse {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessUse() {}

    /// Returns the CPU time of all threads since the start of the JVM, compiler and collector
    /// included.
    public static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /// Returns the largest resident size so far, in MiB; 0 if the system does not tell.
    public static long peakMiB() throws IOException {
        return Files.isReadable(STATUS) ? peakMiB(Files.readAllLines(STATUS)) : 0;
    }

    /// Returns the resident size now, in KiB; 0 if the system does not tell.
    public static long residentKiB() throws IOException {
        return Files.isReadable(STATUS) ? kib(Files.readAllLines(STATUS), "VmRSS:") : 0;
    }

    /// Reads the line `VmHWM: 123456 kB` of a process status.
    static long peakMiB(List<String> status) {
        return kib(status, "VmHWM:") / 1024;
    }

    private static long kib(List<String> status, String name) {
        for (String line : status) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
