package dev.llmemulator.realtime.session;

/// Writes frames for a session; each transport implements it. Confined to the session's loop.
///
/// In return the transport tells the session about every frame, about room after a full write
/// queue, and about the end.
public interface ClientConnection {
    /// Takes one frame to write, without sending it yet. The caller may reuse the array afterwards.
    void write(byte[] array, int length);

    /// Sends the frames that were taken.
    void flush();

    /// Returns whether the transport's own queue has room. If not, [ClientSession#drained] is
    /// called later.
    boolean writable();

    /// Sends what is queued and ends the connection with a close code and reason.
    void close(int code, String reason);

    /// Ends the connection without a close code.
    void abort();
}
