package dev.llmemulator.fleet.lead;

import dev.llmemulator.fleet.message.FleetMessage;

/// How far an agent's clock is ahead of the lead's: that of the exchange with the shortest round
/// trip, whose half is the largest possible error, whichever way was the slower one.
///
/// The clocks are monotonic ones, which nobody sets. They may drift apart by a few hundredths of a
/// millisecond in a second, so the exchange is made anew before each load.
final class ClockSync {
    private static final int EXCHANGES = 32;

    private int answered;
    private long shortest = Long.MAX_VALUE;
    private long offset;

    /// Takes an answer.
    ///
    /// @param now the lead's clock when it came
    void take(FleetMessage.Pong pong, long now) {
        if (pong.number() != answered || now < pong.sent()) {
            return;
        }
        answered++;
        long roundTrip = now - pong.sent();
        if (roundTrip < shortest) {
            shortest = roundTrip;
            offset = pong.shown() - (pong.sent() + roundTrip / 2);
        }
    }

    /// Returns the next question.
    FleetMessage.Ping next(long now) {
        return new FleetMessage.Ping(answered, now);
    }

    boolean isDone() {
        return answered >= EXCHANGES;
    }

    /// Returns what the agent's clock shows when the lead's shows `nanos`.
    long agentTime(long nanos) {
        return nanos + offset;
    }

    /// Returns the largest error of [#agentTime], in nanoseconds.
    long bound() {
        return shortest / 2 + 1;
    }
}
