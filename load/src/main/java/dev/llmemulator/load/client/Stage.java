package dev.llmemulator.load.client;

/// What a client must come past before it can begin.
public enum Stage {
    /// The emulator's API has given it a session.
    SESSION("No session could be created at"),
    /// The server that streams has taken its connection.
    CONNECTION("No connection could be opened to"),
    /// A server that streams over the connection on which it was asked has begun to answer.
    ANSWER("No answer was given at");

    private final String failure;

    Stage(String failure) {
        this.failure = failure;
    }

    /// Returns the beginning of a sentence that names where no client came past it.
    public String failure() {
        return failure;
    }
}
