package dev.llmemulator.cli;

import dev.llmemulator.load.verdict.ServerCpu;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The processor time of servers that are processes of this machine.
///
/// @param processes at least one
public record ProcessCpu(List<ProcessHandle> processes) implements ServerCpu {
    /// That of these processes; unknown when there is none.
    public static ServerCpu of(List<ProcessHandle> processes) {
        return processes.isEmpty() ? ServerCpu.UNKNOWN : new ProcessCpu(List.copyOf(processes));
    }

    /// A process that has ended meanwhile takes its time with it.
    @Override
    public long nanos() {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
    }

    @Override
    public boolean isInProcess() {
        return false;
    }
}
