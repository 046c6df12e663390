package dev.llmemulator.load.client.stream;

import java.time.Duration;

/// How long one stream may be silent: learned from the gaps between its frames, as TCP learns when
/// to send again (RFC 6298).
///
/// It is the time that 20 gaps take and 4 times the deviation of that time, from 1 to 5 s and never
/// less than 20 planned gaps; the most until 20 tokens have come after the first. So a stream that
/// runs as planned is missed soon, and one that comes late from an overloaded server, where a
/// resume only adds to the load, is waited for.
///
/// Tokens that come sooner after each other than half the planned gap are one burst: it says how
/// long the one before it had to be waited for, and nothing of the gaps to come.
final class SilenceLimit {
    private static final long SHORTEST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    /// How many gaps are a silence, and after how many tokens it is known what a gap is, if not all
    /// of them came in a few bursts.
    private static final int SILENT_GAPS = 20;

    private static final int LEAST_GAPS = 5;

    /// 4 × √20, as the deviation of a sum of 20 gaps is √20 times that of one.
    private static final int DEVIATIONS = 18;

    private static final long SHORTEST_GAP = Duration.ofMillis(1).toNanos();
    private static final int GAP_SHIFT = 3;
    private static final int DEVIATION_SHIFT = 2;

    private final long shortest;
    private final long longest;
    private final long leastGap;
    private long last;
    private long gap;
    private long deviation;
    private int gaps;
    private int tokens;

    /// @param planned the gap that was asked for, in nanoseconds
    SilenceLimit(long planned) {
        shortest = Math.max(SHORTEST, planned * SILENT_GAPS);
        longest = Math.max(LONGEST, planned * SILENT_GAPS);
        leastGap = Math.max(SHORTEST_GAP, planned / 2);
    }

    /// A token has come.
    ///
    /// @param nanos when its frame came
    void arrived(long nanos) {
        if (tokens == 0) {
            last = nanos;
        } else if (nanos - last >= leastGap) {
            learn(nanos - last);
            last = nanos;
        }
        tokens++;
    }

    private void learn(long seen) {
        if (gaps == 0) {
            gap = seen;
            deviation = seen / 2;
        } else {
            deviation += (Math.abs(seen - gap) - deviation) >> DEVIATION_SHIFT;
            gap += (seen - gap) >> GAP_SHIFT;
        }
        gaps++;
    }

    /// How long nothing may come from now on.
    long nanos() {
        if (tokens <= SILENT_GAPS || gaps < LEAST_GAPS) {
            return longest;
        }
        return Math.clamp(SILENT_GAPS * gap + DEVIATIONS * deviation, shortest, longest);
    }
}
