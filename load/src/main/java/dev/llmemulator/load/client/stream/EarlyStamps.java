package dev.llmemulator.load.client.stream;

import java.util.Arrays;

/// The times of tokens that came before their POST was answered, and so before it is known which
/// clock has stamped them. Microseconds; at most [#MOST] tokens.
final class EarlyStamps {
    /// More than come before an answer that comes at all.
    static final int MOST = 4_096;

    private static final int EACH = 3;
    private static final long[] NONE = {};

    private long[] times = NONE;
    private int size;

    /// Keeps the times of a token, if there is room.
    boolean add(long arrivedUs, long dueUs, long sentUs) {
        if (size == MOST) {
            return false;
        }
        int at = EACH * size;
        if (at == times.length) {
            times = Arrays.copyOf(times, Math.max(EACH, 2 * at));
        }
        times[at] = arrivedUs;
        times[at + 1] = dueUs;
        times[at + 2] = sentUs;
        size++;
        return true;
    }

    int size() {
        return size;
    }

    long arrivedUs(int index) {
        return times[EACH * index];
    }

    long dueUs(int index) {
        return times[EACH * index + 1];
    }

    long sentUs(int index) {
        return times[EACH * index + 2];
    }

    void clear() {
        times = NONE;
        size = 0;
    }
}
