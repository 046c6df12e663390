package dev.llmemulator.load.clock;

import dev.llmemulator.loop.ClockExchange;
import dev.llmemulator.loop.EpochClock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Holds the clocks of all server processes that a run has met. May be used by any thread.
public final class PeerClocks {
    /// The maximum number of clocks, which is more than the processes behind one address. Further
    /// clocks stay unknown.
    static final int MOST = 1_024;

    private final EpochClock clock;
    private final Map<String, PeerClock> clocks = new ConcurrentHashMap<>();

    /// Starts without clocks.
    ///
    /// @param clock that of the tester
    public PeerClocks(EpochClock clock) {
        this.clock = clock;
    }

    /// Returns the tester's time, in microseconds since the Unix epoch.
    public long micros() {
        return clock.micros();
    }

    /// Takes in what an answer states about its clock.
    ///
    /// @param sentUs when the question was sent, by the tester's clock
    /// @param receivedUs when the answer came
    /// @return that clock; null when the answer names none
    public @Nullable PeerClock take(long sentUs, @Nullable ClockStamp stamp, long receivedUs) {
        if (stamp == null) {
            return null;
        }
        ClockExchange exchange = ClockExchange.of(sentUs, stamp.micros(), receivedUs);
        PeerClock known = clocks.get(stamp.clock());
        if (known == null && clocks.size() < MOST) {
            known = clocks.computeIfAbsent(stamp.clock(), id -> met(id, exchange));
        }
        if (known != null) {
            known.take(exchange);
        }
        return known;
    }

    private PeerClock met(String id, ClockExchange exchange) {
        return id.equals(clock.id()) ? PeerClock.own(id) : PeerClock.other(id, exchange);
    }

    /// Returns whether the servers were met and share the tester's clock, so that nothing must be
    /// measured.
    public boolean areOwn() {
        // isEmpty() would not do: the map counts a clock later than it shows it.
        boolean met = false;
        for (PeerClock each : clocks.values()) {
            if (!each.isOwn()) {
                return false;
            }
            met = true;
        }
        return met;
    }

    /// Returns what is known of each clock now.
    public List<PeerClock.Reading> readings() {
        long now = micros();
        return clocks.values().stream()
                .map(each -> each.reading(now))
                .sorted(Comparator.comparing(PeerClock.Reading::clock))
                .toList();
    }
}
