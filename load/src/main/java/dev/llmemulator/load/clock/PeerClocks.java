package dev.llmemulator.load.clock;

import dev.llmemulator.loop.ClockExchange;
import dev.llmemulator.loop.EpochClock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The clocks of all server processes that a run has met. Any thread.
public final class PeerClocks {
    /// More processes than stand behind one address. What comes on top stays unknown.
    static final int MOST = 1_024;

    private final EpochClock clock;
    private final Map<String, PeerClock> clocks = new ConcurrentHashMap<>();

    /// @param clock that of the tester
    public PeerClocks(EpochClock clock) {
        this.clock = clock;
    }

    /// The tester's time, in microseconds since the Unix epoch.
    public long micros() {
        return clock.micros();
    }

    /// Takes what an answer says of its clock.
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

    /// Whether the servers were met and share the tester's clock, so that nothing is to be
    /// measured.
    public boolean areOwn() {
        // Never isEmpty(): the map counts a clock later than it shows it.
        boolean met = false;
        for (PeerClock each : clocks.values()) {
            if (!each.isOwn()) {
                return false;
            }
            met = true;
        }
        return met;
    }

    /// What is known of each clock now.
    public List<PeerClock.Reading> readings() {
        long now = micros();
        return clocks.values().stream()
                .map(each -> each.reading(now))
                .sorted(Comparator.comparing(PeerClock.Reading::clock))
                .toList();
    }
}
