package dev.llmemulator.load.recorder;

/// What is timed. `docs/measuring.md` says what starts and ends each.
public enum Timing {
    /// From the client's start until it was connected.
    CONNECT,
    /// From handing the POST to the HTTP client until its answer.
    REQUEST,
    /// The same from the moment at which the POST was intended.
    REQUEST_CORRECTED,
    /// From handing the POST to the HTTP client until the first token.
    FIRST_TOKEN,
    /// The same from the moment at which the POST was intended.
    FIRST_TOKEN_CORRECTED,
    /// From one token of a stream to the next that arrived.
    INTER_TOKEN,
    /// From the time at which a token was due to its arrival.
    DELIVERY_LAG
}
