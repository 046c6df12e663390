package dev.llmemulator.load.verdict;

/// How much processor time the servers of a run take on the tester's machine.
public interface ServerCpu {
    /// Servers of which nothing is known: they run elsewhere, or in containers.
    ServerCpu UNKNOWN =
            new ServerCpu() {
                @Override
                public long nanos() {
                    return -1;
                }

                @Override
                public boolean isInProcess() {
                    return false;
                }
            };

    /// Processor time of all of them so far, in nanoseconds; negative when it is not known. Takes
    /// less than a millisecond. Any thread.
    long nanos();

    /// Whether it is a part of the tester's own process.
    boolean isInProcess();
}
