package dev.llmemulator.load.client;

import java.time.Duration;

/// How long silence is borne on one stream: learned from the gaps between its frames, as TCP learns
/// when to send again (RFC 6298).
///
/// It is the time that 20 gaps take and 4 times the deviation of that time, from 1 to 5 s and never
/// less than 20 planned gaps; the most as long as fewer than 20 gaps were seen. So a stream that
/// runs as planned is missed soon, and one that comes late from an overloaded server, where a
/// resume only adds to the load, is waited for.
///
/// Tokens that come sooner after each other than half the planned gap are one burst: it says how
/// long the one before it had to be waited for, and nothing of the gaps to come.
final class SilenceLimit {
    private static final long SHORTEST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    /// How many gaps are a silence, and how many have to be seen to know what a gap is.
    private static final int SILENT_GAPS = 20;

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
    private int gaps = -1;

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
        if (gaps < 0) {
            gaps = 0;
            last = nanos;
        } else if (nanos - last >= leastGap) {
            learn(nanos - last);
            last = nanos;
        }
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
        if (gaps < SILENT_GAPS) {
            return longest;
        }
        return Math.clamp(SILENT_GAPS * gap + DEVIATIONS * deviation, shortest, longest);
    }
}
