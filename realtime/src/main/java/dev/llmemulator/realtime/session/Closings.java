package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Disconnect;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts by close code how often the server ended a connection. May be used by any thread.
///
/// The server API may end connections with any code. Codes that are not in [Disconnect] are counted
/// together, which bounds the number of counts.
final class Closings {
    /// Stands for all codes without a count of their own.
    private static final int OTHER = 0;

    private final Map<Integer, LongAdder> counts = new TreeMap<>();
    private final LongAdder others = new LongAdder();

    Closings() {
        for (Disconnect disconnect : Disconnect.values()) {
            counts.put(disconnect.code(), new LongAdder());
        }
        counts.put(Disconnect.MESSAGE_SIZE_LIMIT, new LongAdder());
    }

    void add(int code) {
        counts.getOrDefault(code, others).increment();
    }

    /// Returns all counts, zeros included; 0 stands for other codes.
    SortedMap<Integer, Long> byCode() {
        SortedMap<Integer, Long> all = new TreeMap<>();
        counts.forEach((code, count) -> all.put(code, count.sum()));
        all.put(OTHER, others.sum());
        return Collections.unmodifiableSortedMap(all);
    }
}
