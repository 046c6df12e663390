package dev.llmemulator.loop;

/// A question to another process and its answer, with the time at which each was sent and came, in
/// microseconds: at the ends by the clock of the process that asks, in between by the other's.
///
/// @param sentUs when the question was sent, or a moment before that
/// @param peerReceivedUs when the other process had it
/// @param peerSentUs when the other process answered; the same as `peerReceivedUs` when it takes
///   one stamp only
/// @param receivedUs when the answer had come
public record ClockExchange(long sentUs, long peerReceivedUs, long peerSentUs, long receivedUs) {
    /// Clocks are read in whole microseconds, which cuts off up to one.
    private static final long READING = 1;

    /// An exchange in which the other process took one stamp, anywhere between question and answer.
    public static ClockExchange of(long sentUs, long peerUs, long receivedUs) {
        return new ClockExchange(sentUs, peerUs, peerUs, receivedUs);
    }

    /// Whether time went forward at both ends, and the other process did not take longer than the
    /// whole exchange.
    boolean isPossible() {
        return receivedUs >= sentUs && peerSentUs >= peerReceivedUs && lowUs() <= highUs();
    }

    /// How far the other clock is ahead at least: the answer cannot have come before it was sent.
    long lowUs() {
        return peerSentUs - receivedUs - READING;
    }

    /// How far the other clock is ahead at most: the question cannot have come before it was sent.
    long highUs() {
        return peerReceivedUs - sentUs + READING;
    }
}
