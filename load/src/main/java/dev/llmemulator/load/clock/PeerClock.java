package dev.llmemulator.load.clock;

import dev.llmemulator.loop.ClockExchange;
import dev.llmemulator.loop.ClockOffset;
import java.util.concurrent.atomic.AtomicReference;

/// Estimates the clock of one server process. May be used by any thread; an update that met another
/// one is repeated.
public final class PeerClock {
    private static final Estimate EXACT = new Estimate(new ClockOffset(0, 0, 0, 0), 0, 0);

    private final String id;
    private final boolean own;
    private final AtomicReference<Estimate> estimate;

    /// Holds what is known at one moment.
    ///
    /// @param steps how often the clock was seen to jump
    /// @param largestUs the largest jump, with its sign
    private record Estimate(ClockOffset offset, int steps, long largestUs) {
        Estimate and(ClockExchange exchange) {
            ClockOffset next = offset.and(exchange);
            if (next.equals(offset)) {
                return this;
            }
            boolean stepped = next.stepUs() != 0;
            boolean larger = Math.abs(next.stepUs()) > Math.abs(largestUs);
            return new Estimate(
                    next, stepped ? steps + 1 : steps, larger ? next.stepUs() : largestUs);
        }
    }

    private PeerClock(String id, boolean own, Estimate estimate) {
        this.id = id;
        this.own = own;
        this.estimate = new AtomicReference<>(estimate);
    }

    /// Returns the clock of this process, which servers in this process share.
    static PeerClock own(String id) {
        return new PeerClock(id, true, EXACT);
    }

    /// Returns the clock of another process.
    static PeerClock other(String id, ClockExchange first) {
        return new PeerClock(id, false, new Estimate(ClockOffset.of(first), 0, 0));
    }

    void take(ClockExchange exchange) {
        if (!own) {
            estimate.updateAndGet(now -> now.and(exchange));
        }
    }

    /// Returns how far it is ahead of the tester's clock, in microseconds; exactly 0 when it is the
    /// same.
    public long offsetUs() {
        return estimate.get().offset.offsetUs();
    }

    /// Returns the largest possible error of [#offsetUs] at a time of the tester's clock.
    public long boundUs(long nowUs) {
        return own ? 0 : estimate.get().offset.boundUs(nowUs);
    }

    /// Returns whether it is the tester's own clock.
    public boolean isOwn() {
        return own;
    }

    /// Returns what is known of it at a time of the tester's clock.
    Reading reading(long nowUs) {
        Estimate now = estimate.get();
        return new Reading(id, own, offsetUs(), boundUs(nowUs), now.steps, now.largestUs);
    }

    /// Holds what was known of a clock at one moment.
    ///
    /// @param clock its name
    /// @param own whether it is the tester's own
    /// @param offsetUs how far it was ahead of the tester's, in microseconds
    /// @param boundUs the largest possible error of the offset
    /// @param steps how often it was seen to jump
    /// @param stepUs the largest jump, with its sign
    public record Reading(
            String clock, boolean own, long offsetUs, long boundUs, int steps, long stepUs) {}
}
