package dev.llmemulator.realtime.session;

/// What a session needs of its transport. Confined to the session's loop.
///
/// In return the transport tells the session of every frame, of room after a full write queue, and
/// of the end.
public interface Connection {
    /// Takes one frame to write, without sending it yet. The array is free again on return.
    void write(byte[] array, int length);

    /// Sends the frames that were taken.
    void flush();

    /// Whether the transport's own queue has room. When it had none, [Session#drained] follows.
    boolean writable();

    /// Sends what is queued and ends the connection with a close code and reason.
    void close(int code, String reason);

    /// Ends the connection without a word.
    void abort();
}
