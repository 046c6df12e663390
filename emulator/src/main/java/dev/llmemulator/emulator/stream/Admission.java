package dev.llmemulator.emulator.stream;

/// What became of a request to run a stream.
public sealed interface Admission {
    /// It runs now.
    enum Accepted implements Admission {
        /// The one value.
        ACCEPTED
    }

    /// A stream of the same session and request id runs on this node already; no second one was
    /// started.
    ///
    /// @param stream the one that runs
    record AlreadyRunning(TokenStream stream) implements Admission {}

    /// It was not started.
    enum Refused implements Admission {
        /// The node runs as many streams as it may.
        FULL,
        /// The node is going away and starts nothing new.
        DRAINING
    }
}
