package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;

/// Queues what must be written to one connection, bounded in bytes.
///
/// Publications wait unencoded and are encoded when they are sent; other messages wait encoded.
/// Waiting messages leave together, in frames of at most 16 messages or 64 KiB. While the
/// connection accepts nothing more, they stay in this queue.
///
/// Threads: the methods that add may be called by any thread. What a foreign thread adds goes
/// through an inbox, which is emptied before anything is added on the loop. The order within a
/// channel is therefore kept, because every publisher holds the channel's monitor. All other
/// methods are confined to the loop.
final class Outbound {
    static final int FRAME_MESSAGES = 16;
    static final int FRAME_BYTES = 64 * 1024;

    private static final int REPLY_ROOM = 256;

    private final ClientConnection connection;
    private final Codec codec;
    private final int bound;
    private final WaitingMessages queue;
    private final WaitingMessages inbox;
    private volatile int inboxBytes;
    // Holds the size at the last flush or the last access to the inbox on the loop, for other
    // threads that ask for room. It grows before the inbox shrinks, so they never see too much
    // room.
    private volatile int leftBytes;

    Outbound(ClientConnection connection, Codec codec, int bound) {
        this.connection = connection;
        this.codec = codec;
        this.bound = bound;
        this.queue = new WaitingMessages(codec.framing());
        this.inbox = new WaitingMessages(codec.framing());
    }

    /// Adds a publication. Returns false when the bound would be exceeded.
    boolean add(Codec.PublicationEncoder encoder, Publication publication, boolean onLoop) {
        if (onLoop) {
            takeInbox();
            queue.add(encoder, publication);
            return queue.bytes() <= bound;
        }
        synchronized (inbox) {
            inbox.add(encoder, publication);
            inboxBytes = inbox.bytes();
            return leftBytes + inbox.bytes() <= bound;
        }
    }

    /// Adds, on the loop, a recovered publication behind the push that opens its subscription and
    /// ahead of the inbox. Returns false when the bound would be exceeded.
    boolean addRecovered(Codec.PublicationEncoder encoder, Publication publication) {
        queue.add(encoder, publication);
        return queue.bytes() <= bound;
    }

    /// Adds another kind of message. Returns false when the bound would be exceeded.
    ///
    /// What opens a subscription goes ahead of the inbox: another thread may have published into
    /// the channel since the subscription was made, and a push must not overtake its announcement.
    boolean add(Reply reply, boolean onLoop) {
        FrameBuffer message = new FrameBuffer(REPLY_ROOM);
        codec.encode(reply, message);
        byte[] encoded = message.bytes();
        if (onLoop) {
            if (!opensSubscription(reply)) {
                takeInbox();
            }
            queue.add(encoded);
            return queue.bytes() <= bound;
        }
        synchronized (inbox) {
            inbox.add(encoded);
            inboxBytes = inbox.bytes();
            return leftBytes + inbox.bytes() <= bound;
        }
    }

    private static boolean opensSubscription(Reply reply) {
        return reply instanceof Reply.Connected
                || reply instanceof Reply.Subscribed
                || reply instanceof Reply.Pushed(Push.Subscribed _);
    }

    /// Returns how many more bytes may wait.
    int room(boolean onLoop) {
        return bound - inboxBytes - (onLoop ? queue.bytes() : leftBytes);
    }

    /// Returns how many bytes wait. May be called by any thread; the value may be slightly out of
    /// date.
    int queuedBytes() {
        return inboxBytes + leftBytes;
    }

    /// Writes as much as the connection accepts. Returns true when nothing is left.
    boolean flush(FrameBuffer frame) {
        takeInbox();
        while (!queue.isEmpty() && connection.writable()) {
            while (!queue.isEmpty() && connection.writable()) {
                fill(frame, FRAME_MESSAGES, FRAME_BYTES);
                connection.write(frame.array(), frame.length());
            }
            connection.flush();
        }
        leftBytes = queue.bytes();
        return queue.isEmpty();
    }

    /// Hands everything that is left to the connection in one frame, even if the connection is not
    /// writable.
    void writeRest(FrameBuffer frame) {
        takeInbox();
        if (!queue.isEmpty()) {
            fill(frame, Integer.MAX_VALUE, Integer.MAX_VALUE);
            connection.write(frame.array(), frame.length());
        }
    }

    /// Discards all waiting messages.
    void clear() {
        synchronized (inbox) {
            inbox.clear();
            inboxBytes = 0;
        }
        queue.clear();
        leftBytes = 0;
    }

    private void fill(FrameBuffer frame, int messages, int bytes) {
        frame.clear();
        do {
            queue.moveFirst(frame);
        } while (!queue.isEmpty()
                && frame.messages() < messages
                && frame.length() + queue.firstBytes() <= bytes);
    }

    private void takeInbox() {
        if (inboxBytes > 0) {
            synchronized (inbox) {
                queue.takeAll(inbox);
                leftBytes = queue.bytes();
                inboxBytes = 0;
            }
        }
    }
}
