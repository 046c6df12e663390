package dev.llmemulator.protocol.sse;

/// Receives the events of one stream, on the thread that feeds its [SseReader].
@FunctionalInterface
public interface SseListener {
    /// Takes one event. The array belongs to the reader and changes after the call.
    ///
    /// @param type what its `event` field says, or [SseReader#DEFAULT_TYPE]
    /// @param data holds the event's data lines, joined by LF, in UTF-8
    /// @param offset where the data starts in the array
    /// @param length how many bytes the data has, which may be 0
    void event(String type, byte[] data, int offset, int length);
}
