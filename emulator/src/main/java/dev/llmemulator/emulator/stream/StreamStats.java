package dev.llmemulator.emulator.stream;

import java.util.Map;
import java.util.SortedMap;

/// What the streams of a node have done so far.
///
/// @param active how many run now
/// @param started how many were started
/// @param refused how many were refused because the node was full or draining
/// @param ended how many have ended, by why
/// @param messages how many tokens and ends of streams were sent
/// @param tokens how many tokens were sent
/// @param lateness how late that was
public record StreamStats(
        int active,
        long started,
        long refused,
        Map<String, Long> ended,
        long messages,
        long tokens,
        Lateness lateness) {
    /// How late messages were sent after they were due, in microseconds. A resumed stream counts
    /// from its original times.
    ///
    /// @param maxUs the largest lateness of a message
    /// @param tokens the tokens by their lateness, in classes named by the largest lateness; tokens
    ///   that left together count as the first of them
    /// @param sumUs the lateness of all tokens together
    public record Lateness(long maxUs, SortedMap<Long, Long> tokens, long sumUs) {}
}
