package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// How samples are spread over classes with fixed bounds. Any thread; meant for once a batch.
final class Spread {
    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    private Spread(long[] bounds) {
        this.bounds = bounds;
        this.counts = new LongAdder[bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    /// With classes that reach up to these samples, ascending, and one for what is beyond.
    static Spread upTo(long... bounds) {
        return new Spread(bounds.clone());
    }

    void add(long sample) {
        int at = 0;
        while (at < bounds.length && sample > bounds[at]) {
            at++;
        }
        counts[at].increment();
        sum.add(sample);
    }

    /// How many samples each class holds, by its bound; that of the last is [Long#MAX_VALUE].
    SortedMap<Long, Long> counts() {
        SortedMap<Long, Long> all = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            all.put(i == bounds.length ? Long.MAX_VALUE : bounds[i], counts[i].sum());
        }
        return Collections.unmodifiableSortedMap(all);
    }

    /// All samples together.
    long sum() {
        return sum.sum();
    }
}
