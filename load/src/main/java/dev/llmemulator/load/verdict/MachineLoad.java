package dev.llmemulator.load.verdict;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/// What the process and its machine were doing at one moment.
///
/// @param cpu how busy all processors of the machine were since the last look, 0 to 1; negative
///   when unknown
/// @param gcMillis time that this process has spent in garbage collections, since its start
/// @param openFiles open files and sockets of this process, 0 when unknown
/// @param openFileLimit how many it may have, 0 when unknown
/// @param times who has used the processors so far
public record MachineLoad(
        double cpu, long gcMillis, long openFiles, long openFileLimit, CpuTimes times) {
    /// A load without knowledge of who used the processors.
    public MachineLoad(double cpu, long gcMillis, long openFiles, long openFileLimit) {
        this(cpu, gcMillis, openFiles, openFileLimit, CpuTimes.UNKNOWN);
    }

    /// Looks once.
    public interface Meter {
        /// The load now. Takes less than a millisecond.
        MachineLoad look();
    }

    /// The load of this process and its machine, as the JVM knows it.
    ///
    /// @param servers those of the run
    public static MachineLoad now(ServerCpu servers) {
        long gc = 0;
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!bean.getName().contains("Concurrent")) {
                gc += Math.max(0, bean.getCollectionTime());
            }
        }
        return switch (ManagementFactory.getOperatingSystemMXBean()) {
            case UnixOperatingSystemMXBean unix ->
                    new MachineLoad(
                            unix.getCpuLoad(),
                            gc,
                            unix.getOpenFileDescriptorCount(),
                            unix.getMaxFileDescriptorCount(),
                            times(unix, servers));
            case OperatingSystemMXBean other ->
                    new MachineLoad(other.getCpuLoad(), gc, 0, 0, times(other, servers));
            default -> new MachineLoad(-1, gc, 0, 0);
        };
    }

    private static CpuTimes times(OperatingSystemMXBean system, ServerCpu servers) {
        long uptime =
                TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());
        long process = system.getProcessCpuTime();
        long theirs = servers.nanos();
        boolean shared = servers.isInProcess() && process >= 0 && theirs >= 0;
        return new CpuTimes(
                uptime * system.getAvailableProcessors(),
                shared ? process - theirs : process,
                theirs);
    }
}
