package dev.llmemulator.realtime;

import dev.llmemulator.loop.Loop;

/// One publisher's way into one channel, without any network. Keeps the channel alive until
/// [#close].
///
/// May be used by any thread, one at a time; it is cheapest on the loop that [#loop] names, where
/// nothing is handed over between threads.
public interface LocalChannel {
    /// The loop of the channel's first subscriber; without one any loop, always the same. Any
    /// thread, cheap enough for every token.
    Loop loop();

    /// How many messages of the size seen so far the slowest subscriber's queue can still take;
    /// many when nobody is subscribed.
    int room();

    /// Appends a message to the history and queues it for the subscribers. It is dropped when its
    /// version is not newer than the newest one of the same version epoch.
    ///
    /// @param json one JSON document; the array must not change afterwards
    void publish(byte[] json, long version, String versionEpoch);

    /// Writes what is queued: at once for subscribers on the calling loop, by a task on each other
    /// loop.
    void flush();

    /// Ends the use of this handle.
    void close();
}
