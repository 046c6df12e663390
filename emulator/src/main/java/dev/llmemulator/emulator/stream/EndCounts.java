package dev.llmemulator.emulator.stream;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How the streams of a node have ended. Counted once a stream; any thread.
final class EndCounts {
    private static final String COMPLETED = "completed";

    private final LongAdder completed = new LongAdder();
    private final Map<StopReason, LongAdder> cutShort = new EnumMap<>(StopReason.class);

    EndCounts() {
        for (StopReason reason : StopReason.values()) {
            cutShort.put(reason, new LongAdder());
        }
    }

    /// Counts a stream that has ended. On the loop of its pacer.
    void add(TokenStream stream) {
        StopReason reason = stream.stopReason();
        LongAdder count = stream.isComplete() || reason == null ? completed : cutShort.get(reason);
        if (count != null) {
            count.increment();
        }
    }

    /// How many ended in each way, zeros included.
    Map<String, Long> byReason() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(COMPLETED, completed.sum());
        cutShort.forEach(
                (reason, count) -> counts.put(reason.name().toLowerCase(Locale.ROOT), count.sum()));
        return Collections.unmodifiableMap(counts);
    }
}
