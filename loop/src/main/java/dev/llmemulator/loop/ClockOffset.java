package dev.llmemulator.loop;

/// How far the clock of another process is ahead of this one's, and how well that is known.
/// Immutable; a pure function of the exchanges that were taken in.
///
/// Each [ClockExchange] says between which bounds the offset lies, whatever the network did. What
/// several say together is the intersection. As the two clocks may run at slightly different
/// speeds, the bounds move apart while time goes by, by [#DRIFT_PPM], until the next exchange. An
/// exchange that contradicts all before it can only mean that one of the clocks was set: the
/// estimate then begins anew, and [#stepUs] says how far it jumped.
///
/// @param lowUs how far the other clock is ahead at least, in microseconds, at `atUs`
/// @param highUs how far it is ahead at most
/// @param atUs when that held, by the clock of this process
/// @param stepUs by how much the last exchange contradicted those before it; 0 when it did not
public record ClockOffset(long lowUs, long highUs, long atUs, long stepUs) {
    /// By how many microseconds a second two clocks may run apart: four times as much as the
    /// crystals of common machines do.
    public static final long DRIFT_PPM = 200;

    private static final long MILLION = 1_000_000;

    /// What one exchange says.
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

    /// What this and another exchange say together. An exchange whose times contradict each other
    /// says nothing.
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

    /// The best guess of how far the other clock is ahead, in microseconds; negative when it is
    /// behind.
    public long offsetUs() {
        return lowUs + (highUs - lowUs) / 2;
    }

    /// By how much the guess is wrong at most, at a time of this process's clock.
    public long boundUs(long nowUs) {
        return Math.ceilDiv(highUs - lowUs, 2) + drift(nowUs);
    }
}
