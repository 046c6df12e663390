package dev.llmemulator.benchmarks.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Holds how busy the machine is apart from this process, at one moment. All values are zero on
/// systems other than Linux.
///
/// @param loadAverage tasks that run or wait to run, averaged over the last minute
/// @param totalTicks time of all processors since boot, idle or not
/// @param busyTicks the part of it that was not idle, including time that a hypervisor took away
/// @param ownNanos CPU time of this process
public record MachineActivity(double loadAverage, long totalTicks, long busyTicks, long ownNanos) {
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Path STAT = Path.of("/proc/stat");
    private static final double NANOS_PER_TICK = 1e7; // USER_HZ is 100 on every Linux.
    private static final int FIRST = 1;
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;
    private static final int LAST =
            8; // The field is "steal"; guest times after it are already counted.

    /// Returns the activity now.
    public static MachineActivity now() throws IOException {
        if (!Files.isReadable(STAT) || !Files.isReadable(LOAD)) {
            return new MachineActivity(0, 0, 0, ProcessUse.cpuNanos());
        }
        String cpu;
        try (var lines = Files.lines(STAT)) {
            cpu = lines.findFirst().orElse("");
        }
        return of(Files.readString(LOAD), cpu, ProcessUse.cpuNanos());
    }

    /// Reads the text of `/proc/loadavg` and the first line of `/proc/stat`.
    static MachineActivity of(String load, String cpu, long ownNanos) {
        String[] fields = cpu.split("\\s+", -1);
        long total = 0;
        long idle = 0;
        for (int i = FIRST; i <= LAST && i < fields.length; i++) {
            long ticks = Long.parseLong(fields[i]);
            total += ticks;
            idle += i == IDLE || i == WAITING_FOR_DISK ? ticks : 0;
        }
        double average = Double.parseDouble(load.substring(0, load.indexOf(' ')));
        return new MachineActivity(average, total, total - idle, ownNanos);
    }

    /// Returns the share of all CPU time that other processes took from here to `end`: 0 on an idle
    /// machine, close to 1 on one that has hardly any time for this process.
    public double othersUntil(MachineActivity end) {
        double total = end.totalTicks - totalTicks;
        double own = (end.ownNanos - ownNanos) / NANOS_PER_TICK;
        return total <= 0 ? 0 : Math.max(0, (end.busyTicks - busyTicks - own) / total);
    }
}
