package dev.llmemulator.stack;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for the end of a process, of this program or of another. Blocks.
public final class ProcessEnd {
    private ProcessEnd() {}

    /// Whether a process ends in time.
    public static boolean within(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
