package dev.llmemulator.realtime;

import dev.llmemulator.loop.Loop;

/// Publishes into one channel without a network. Keeps the channel alive until [#close].
///
/// May be used by any thread, one at a time. It is cheapest on the loop that [#loop] returns,
/// because nothing is handed over between threads there.
public interface LocalChannel {
    /// Returns the loop of the channel's first subscriber; without a subscriber it returns one
    /// fixed loop. May be called by any thread and is cheap enough for every token.
    Loop loop();

    /// Returns how many messages of the average size the slowest subscriber's queue can still take;
    /// a large number when there is no subscriber.
    int room();

    /// Appends a message to the history and queues it for the subscribers. It is dropped when its
    /// version is not newer than the newest one of the same version epoch.
    ///
    /// @param json one JSON document; the array must not change afterwards
    void publish(byte[] json, long version, String versionEpoch);

    /// Writes what is queued: at once for subscribers on the calling loop, and by a task on each
    /// other loop.
    void flush();

    /// Releases this handle.
    void close();
}
