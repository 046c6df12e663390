package dev.llmemulator.load.client.link;

import dev.llmemulator.protocol.Publication;

/// Whose [Connection] it is.
public interface ConnectionOwner {
    /// The first connection is open.
    void connected();

    /// Nobody listens at the server's address; it will be tried again.
    void unreachable(String detail);

    /// The connection is open again; what it recovers comes next.
    void recovering();

    /// What was recovered has come.
    ///
    /// @param recovered whether it is all that was missed
    void reconnected(boolean recovered);

    /// A publication of the session's channel.
    ///
    /// @param nanos when its frame came
    /// @param recovered whether it came with a recovery
    void publication(Publication publication, long nanos, boolean recovered);

    /// The connection cannot be had, or not again.
    void gaveUp(String detail);

    /// The connection is closed, as [Connection#close] asked.
    void closed();
}
