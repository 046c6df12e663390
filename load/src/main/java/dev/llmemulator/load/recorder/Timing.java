package dev.llmemulator.load.recorder;

/// Lists what is timed. `docs/measuring.md` states what starts and ends each timing.
public enum Timing {
    /// Runs from the client's start until it was connected.
    CONNECT,
    /// Runs from handing a completed cycle's POST to the HTTP client until its answer.
    REQUEST,
    /// Is the same from the moment at which the POST was intended.
    REQUEST_CORRECTED,
    /// Runs from handing a completed cycle's POST to the HTTP client until the first token.
    FIRST_TOKEN,
    /// Is the same from the moment at which the POST was intended.
    FIRST_TOKEN_CORRECTED,
    /// Runs from one token of a stream to the next that arrived.
    INTER_TOKEN,
    /// Runs from the time at which a token was due to its arrival.
    DELIVERY_LAG,
    /// Runs from the client's start until it had a session.
    SESSION_CREATE,
    /// Runs from the moment at which a completed cycle's POST was intended until its last message.
    END_TO_END,
    /// Runs from the first token of a completed cycle to its last, divided by the gaps between
    /// them.
    TIME_PER_TOKEN,
    /// Is the emulator's part of the delivery lag: from due to sent, by its own stamps.
    LAG_EMULATOR,
    /// Is the transport's part of the delivery lag: from sent to arrived.
    LAG_DELIVERY,
    /// Is what the client adds to the delivery lag: from the arrival of a token's frame until the
    /// token was checked and recorded, after those before it in the frame.
    LAG_CLIENT,
    /// Runs from the moment at which a failed cycle's POST was intended until the cycle was given
    /// up.
    FAILED_CYCLE,
    /// Is the tester's own lag: from the moment at which a POST was intended, or its client was
    /// free if that was later, until it was handed over.
    START_DELAY,
    /// Is how late the tester's event loops ran a task that was due every ten milliseconds.
    LOOP_DELAY,
    /// Is the distance between the clock that stamped a stream's tokens and the tester's, whichever
    /// was ahead.
    CLOCK_OFFSET,
    /// Is the largest possible error of that distance.
    CLOCK_BOUND
}
