package dev.llmemulator.benchmarks.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How busy the machine is beside this process, at one moment. All zero where the system does not
/// tell: not on Linux.
///
/// @param loadAverage tasks that run or wait to run, averaged over the last minute
/// @param totalTicks time of all processors since boot, idle or not
/// @param busyTicks as much of it as was not idle, what a hypervisor took away included
/// @param ownNanos CPU time of this process
public record Surroundings(double loadAverage, long totalTicks, long busyTicks, long ownNanos) {
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Path STAT = Path.of("/proc/stat");
    private static final double NANOS_A_TICK = 1e7; // USER_HZ is 100 on every Linux
    private static final int FIRST = 1;
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;
    private static final int LAST = 8; // steal; guest times after it are counted already

    /// How it is now.
    public static Surroundings now() throws IOException {
        if (!Files.isReadable(STAT) || !Files.isReadable(LOAD)) {
            return new Surroundings(0, 0, 0, ProcessUse.cpuNanos());
        }
        String cpu;
        try (var lines = Files.lines(STAT)) {
            cpu = lines.findFirst().orElse("");
        }
        return of(Files.readString(LOAD), cpu, ProcessUse.cpuNanos());
    }

    /// From the text of `/proc/loadavg` and the first line of `/proc/stat`.
    static Surroundings of(String load, String cpu, long ownNanos) {
        String[] fields = cpu.split("\\s+", -1);
        long total = 0;
        long idle = 0;
        for (int i = FIRST; i <= LAST && i < fields.length; i++) {
            long ticks = Long.parseLong(fields[i]);
            total += ticks;
            idle += i == IDLE || i == WAITING_FOR_DISK ? ticks : 0;
        }
        double average = Double.parseDouble(load.substring(0, load.indexOf(' ')));
        return new Surroundings(average, total, total - idle, ownNanos);
    }

    /// The share of all CPU time that other processes took from here to `end`: 0 on an idle
    /// machine, towards 1 on one that has hardly any time for us.
    public double othersUntil(Surroundings end) {
        double total = end.totalTicks - totalTicks;
        double own = (end.ownNanos - ownNanos) / NANOS_A_TICK;
        return total <= 0 ? 0 : Math.max(0, (end.busyTicks - busyTicks - own) / total);
    }
}
