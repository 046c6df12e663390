package dev.llmemulator.emulator.stream;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/// How late the tokens of one pacer were, in classes of which each reaches twice as far as the one
/// before.
///
/// Written by the pacer's loop only; read by any thread, which then sees a little less. Counting
/// takes no lock and allocates nothing: it is all that watching costs while tokens flow.
final class LatenessCounts {
    /// The first class holds what was at most 2^7 µs late, the last but one 2^24 µs, 16.8 s.
    private static final int FIRST_BITS = 7;

    private static final int CLASSES = 19;
    private static final int SUM = CLASSES;
    private static final int MAX = CLASSES + 1;

    /// Cells left free on both sides, so that two pacers share no cache line.
    private static final int PADDING = 16;

    private final AtomicLongArray cells = new AtomicLongArray(PADDING + MAX + 1 + PADDING);

    /// Counts tokens that left together, each as late as the first of them.
    void add(int tokens, long latenessUs) {
        increase(classOf(latenessUs), tokens);
        increase(SUM, tokens * latenessUs);
        if (latenessUs > cells.getPlain(PADDING + MAX)) {
            cells.setRelease(PADDING + MAX, latenessUs);
        }
    }

    private void increase(int cell, long by) {
        cells.setRelease(PADDING + cell, cells.getPlain(PADDING + cell) + by);
    }

    private static int classOf(long latenessUs) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, latenessUs - 1));
        return Math.clamp(bits - FIRST_BITS, 0, CLASSES - 1);
    }

    /// How many tokens were counted.
    long tokens() {
        long tokens = 0;
        for (int i = 0; i < CLASSES; i++) {
            tokens += read(i);
        }
        return tokens;
    }

    /// How many tokens each class holds, by its largest lateness in microseconds; that of the last
    /// is [Long#MAX_VALUE].
    SortedMap<Long, Long> byLateness() {
        SortedMap<Long, Long> tokens = new TreeMap<>();
        for (int i = 0; i < CLASSES; i++) {
            tokens.put(i == CLASSES - 1 ? Long.MAX_VALUE : 1L << (FIRST_BITS + i), read(i));
        }
        return Collections.unmodifiableSortedMap(tokens);
    }

    /// The lateness of all tokens together, in microseconds.
    long sumUs() {
        return read(SUM);
    }

    /// The largest lateness, in microseconds.
    long maxUs() {
        return read(MAX);
    }

    private long read(int cell) {
        return cells.getAcquire(PADDING + cell);
    }
}
