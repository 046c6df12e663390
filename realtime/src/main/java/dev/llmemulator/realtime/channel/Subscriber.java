package dev.llmemulator.realtime.channel;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;

/// Receives a channel's messages for one connected client, whatever its transport.
///
/// The `deliver` methods are called by any thread under the channel's monitor and in the channel's
/// order; they only queue. [#flush] is called outside the monitor.
public interface Subscriber {
    /// Returns the id of the connection.
    String client();

    /// Returns the user id, "" for an anonymous client.
    String user();

    /// Returns the loop of the connection.
    Loop loop();

    /// Returns the wire format of the connection.
    Codec codec();

    /// Queues a publication.
    void deliver(Codec.PublicationEncoder encoder, Publication publication);

    /// Records that the connection's format cannot carry a publication.
    void markUndeliverable();

    /// Queues a push of another kind.
    void deliver(Push push);

    /// Returns how many more bytes can be queued before the connection is closed as too slow. May
    /// be called by any thread; the value may be slightly out of date on another loop.
    long room();

    /// Writes what is queued: directly on the connection's loop, otherwise by a task on it. May be
    /// called by any thread.
    void flush();
}
