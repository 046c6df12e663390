package dev.llmemulator.loop;

/// Holds the four times of a question to another process and its answer, in microseconds: the outer
/// two by the clock of the process that asks, the inner two by the other's clock.
///
/// @param sentUs when the question was sent, or a moment before that
/// @param peerReceivedUs when the other process had it
/// @param peerSentUs when the other process answered; the same as `peerReceivedUs` when it takes
///   one stamp only
/// @param receivedUs when the answer had come
public record ClockExchange(long sentUs, long peerReceivedUs, long peerSentUs, long receivedUs) {
    /// The largest error of reading a clock in whole microseconds.
    private static final long READING = 1;

    /// Returns an exchange in which the other process took one stamp, anywhere between question and
    /// answer.
    public static ClockExchange of(long sentUs, long peerUs, long receivedUs) {
        return new ClockExchange(sentUs, peerUs, peerUs, receivedUs);
    }

    /// Returns whether time went forward at both ends and the other process did not take longer
    /// than the whole exchange.
    boolean isPossible() {
        return receivedUs >= sentUs && peerSentUs >= peerReceivedUs && lowUs() <= highUs();
    }

    /// Returns how far the other clock is ahead at least: the answer cannot have come before it was
    /// sent.
    long lowUs() {
        return peerSentUs - receivedUs - READING;
    }

    /// Returns how far the other clock is ahead at most: the question cannot have come before it
    /// was sent.
    long highUs() {
        return peerReceivedUs - sentUs + READING;
    }
}
