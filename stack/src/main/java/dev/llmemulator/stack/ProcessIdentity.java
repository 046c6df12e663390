package dev.llmemulator.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A process that was started once, told from a later one of the same number.
///
/// @param pid its number
/// @param started when it started
public record ProcessIdentity(long pid, Instant started) {
    /// Start times are read in ticks since boot, whose wall time wobbles a little.
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /// The identity of a process that lives.
    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    /// The process, while it lives.
    public Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(started, start).abs().compareTo(SAME_START) <= 0)
                .orElse(true);
    }
}
