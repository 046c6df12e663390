package dev.llmemulator.realtime.channel;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;

/// Who gets a channel's messages: one connected client, whatever its transport.
///
/// The `deliver` methods are called by any thread under the channel's monitor, in the channel's
/// order: they only queue. [#flush] is called outside of it.
public interface Subscriber {
    /// The id of the connection.
    String client();

    /// The user id, "" for an anonymous client.
    String user();

    /// The loop of the connection.
    Loop loop();

    /// The wire format of the connection.
    Codec codec();

    /// Queues a publication.
    void deliver(Codec.PublicationEncoder encoder, Publication publication);

    /// Notes that there is a publication that the connection's format cannot carry.
    void deliverUnfit();

    /// Queues a push of another kind.
    void deliver(Push push);

    /// How many more bytes can be queued before the connection is closed as too slow. Any thread; a
    /// little out of date on a foreign one.
    long room();

    /// Writes what is queued: at once on the connection's loop, else by a task on it. Any thread.
    void flush();
}
