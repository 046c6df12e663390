package dev.llmemulator.load.recorder;

/// What is timed. `docs/measuring.md` says what starts and ends each.
public enum Timing {
    /// From the client's start until it was connected.
    CONNECT,
    /// From handing a completed cycle's POST to the HTTP client until its answer.
    REQUEST,
    /// The same from the moment at which the POST was intended.
    REQUEST_CORRECTED,
    /// From handing a completed cycle's POST to the HTTP client until the first token.
    FIRST_TOKEN,
    /// The same from the moment at which the POST was intended.
    FIRST_TOKEN_CORRECTED,
    /// From one token of a stream to the next that arrived.
    INTER_TOKEN,
    /// From the time at which a token was due to its arrival.
    DELIVERY_LAG,
    /// From the client's start until it had a session.
    SESSION_CREATE,
    /// From the moment at which a completed cycle's POST was intended until its last message.
    END_TO_END,
    /// From the first token of a completed cycle to its last, over the gaps between them.
    TIME_PER_TOKEN,
    /// The emulator's part of the delivery lag: from due to sent, by its own stamps.
    LAG_EMULATOR,
    /// The way's part of the delivery lag: from sent to arrived.
    LAG_DELIVERY,
    /// What the client adds to the delivery lag: from the arrival of a token's frame until it was
    /// checked and recorded, after those before it in the frame.
    LAG_CLIENT,
    /// From the moment at which a failed cycle's POST was intended until it was given up.
    FAILED_CYCLE,
    /// From the moment at which a POST was intended, or a client was free for it when that was
    /// later, until it was handed over: the tester's own lag.
    START_DELAY,
    /// How late the tester's event loops ran a task that was due every ten milliseconds.
    LOOP_DELAY,
    /// How far the clock that stamped a stream's tokens was from the tester's, whichever was ahead.
    CLOCK_OFFSET,
    /// By how much that was wrong at most.
    CLOCK_BOUND
}
