package dev.llmemulator.fleet.lead;

import dev.llmemulator.fleet.message.FleetMessage.Standing;
import dev.llmemulator.load.recorder.LoadProgress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How far all agents are together, from what each has said last. Written by one thread, read by
/// any.
public final class LiveMerge {
    private static final double MICROS_A_MILLI = 1_000.0;

    private final Map<Integer, Standing> standings = new ConcurrentHashMap<>();

    /// Forgets all, for another load.
    void clear() {
        standings.clear();
    }

    void take(int place, Standing standing) {
        standings.put(place, standing);
    }

    /// Returns the sum of all agents.
    public LoadProgress progress() {
        int alive = 0;
        int connected = 0;
        long done = 0;
        long cycles = 0;
        long failed = 0;
        long tokens = 0;
        long errors = 0;
        for (Standing each : standings.values()) {
            alive += each.alive();
            connected += each.connected();
            done += each.done();
            cycles += each.cycles();
            failed += each.failed();
            tokens += each.tokens();
            errors += each.errors();
        }
        return new LoadProgress(alive, connected, done, cycles, failed, tokens, errors);
    }

    /// Returns the 99th percentile of the delivery lag within the last second, that of the worst
    /// agent.
    public double lagP99Ms() {
        return standings.values().stream().mapToLong(Standing::lagMicros).max().orElse(0)
                / MICROS_A_MILLI;
    }
}
