package dev.llmemulator.load.verdict;

/// Processor time up to one moment, in nanoseconds.
///
/// @param available of all processors of the machine together, busy or not
/// @param tester of the load tester, without servers in the same process; negative when unknown
/// @param servers of the servers of this run; negative when unknown
public record CpuTimes(long available, long tester, long servers) {
    /// Of a machine that tells nothing.
    public static final CpuTimes UNKNOWN = new CpuTimes(0, -1, -1);

    /// Who used which part of the processors.
    ///
    /// @param tester the load tester, 0 to 1; negative when unknown
    /// @param servers the servers of the run; negative when unknown
    public record Shares(double tester, double servers) {}

    /// Who used what between an earlier moment and this one.
    Shares since(CpuTimes earlier) {
        double span = available - earlier.available;
        return new Shares(
                share(tester, earlier.tester, span), share(servers, earlier.servers, span));
    }

    private static double share(long now, long before, double span) {
        return now < 0 || before < 0 || span <= 0 ? -1 : (now - before) / span;
    }
}
