package dev.llmemulator.loop;

/// States how far the clock of another process is ahead of this one's, and how precisely that is
/// known. Immutable; it depends only on the exchanges that were taken in.
///
/// Each [ClockExchange] gives bounds between which the offset lies, whatever the network did.
/// Several exchanges together give the intersection of their bounds. As the two clocks may run at
/// slightly different speeds, the bounds move apart over time, by [#DRIFT_PPM], until the next
/// exchange. An exchange that contradicts all earlier ones can only mean that one of the clocks was
/// set: the estimate then starts again, and [#stepUs] states how far the clock jumped.
///
/// @param lowUs how far the other clock is ahead at least, in microseconds, at `atUs`
/// @param highUs how far it is ahead at most
/// @param atUs when that held, by the clock of this process
/// @param stepUs by how much the last exchange contradicted those before it; 0 when it did not
public record ClockOffset(long lowUs, long highUs, long atUs, long stepUs) {
    /// The rate at which two clocks may drift apart, in microseconds per second: four times as much
    /// as the crystals of common machines do.
    public static final long DRIFT_PPM = 200;

    private static final long MILLION = 1_000_000;

    /// Returns the bounds that one exchange gives.
    ///
    /// @throws IllegalArgumentException when its times contradict each other
    public static ClockOffset of(ClockExchange exchange) {
        if (!exchange.isPossible()) {
            throw new IllegalArgumentException(
                    "exchange is " + exchange + ", expected times that follow each other");
        }
        return begin(exchange, 0);
    }

    private static ClockOffset begin(ClockExchange exchange, long stepUs) {
        return new ClockOffset(exchange.lowUs(), exchange.highUs(), exchange.receivedUs(), stepUs);
    }

    /// Combines this offset with another exchange. An exchange whose times contradict each other is
    /// ignored.
    public ClockOffset and(ClockExchange exchange) {
        if (!exchange.isPossible()) {
            return this;
        }
        long apart = drift(exchange.receivedUs());
        long low = Math.max(lowUs - apart, exchange.lowUs());
        long high = Math.min(highUs + apart, exchange.highUs());
        if (low > high) {
            ClockOffset anew = begin(exchange, 0);
            return begin(exchange, anew.offsetUs() - offsetUs());
        }
        return new ClockOffset(low, high, Math.max(atUs, exchange.receivedUs()), 0);
    }

    private long drift(long nowUs) {
        return Math.ceilDiv(Math.max(0, nowUs - atUs) * DRIFT_PPM, MILLION);
    }

    /// Returns the best estimate of how far the other clock is ahead, in microseconds; negative
    /// when it is behind.
    public long offsetUs() {
        return lowUs + (highUs - lowUs) / 2;
    }

    /// Returns the largest possible error of the estimate at a time of this process's clock.
    public long boundUs(long nowUs) {
        return Math.ceilDiv(highUs - lowUs, 2) + drift(nowUs);
    }
}
