package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.Publication;
import org.jspecify.annotations.Nullable;

/// Queues messages in order, publications unencoded and other messages encoded, with their size in
/// bytes.
///
/// The ring grows as needed and releases its memory when it is emptied after a burst. Not safe for
/// use by several threads.
final class WaitingMessages {
    private static final int FIRST_ROOM = 16;
    private static final int KEPT_ROOM = 128;
    private static final @Nullable Object[] NO_ROOM = new Object[0];

    private final Framing framing;
    // Holds pairs: an encoder and its publication, or null and the bytes of an encoded message.
    private @Nullable Object[] ring = NO_ROOM;
    private int first;
    private int used;
    private int bytes;

    WaitingMessages(Framing framing) {
        this.framing = framing;
    }

    boolean isEmpty() {
        return used == 0;
    }

    /// Returns an upper bound of the bytes that all messages take in frames.
    int bytes() {
        return bytes;
    }

    void add(Codec.PublicationEncoder encoder, Publication publication) {
        put(encoder, publication);
        bytes += encoder.sizeBound(publication);
    }

    void add(byte[] message) {
        put(null, message);
        bytes += message.length + framing.separatorBytes();
    }

    /// Moves all messages of another queue to the end of this one.
    void takeAll(WaitingMessages other) {
        while (!other.isEmpty()) {
            put(other.ring[other.first], other.ring[other.first + 1]);
            other.removeFirst();
        }
        bytes += other.bytes;
        other.bytes = 0;
    }

    /// Returns an upper bound of the bytes that the first message takes in a frame.
    int firstBytes() {
        Object message = ring[first + 1];
        return message instanceof byte[] encoded
                ? encoded.length + framing.separatorBytes()
                : encoder().sizeBound(publication());
    }

    /// Moves the first message into a frame.
    void moveFirst(FrameBuffer frame) {
        bytes -= firstBytes();
        if (ring[first + 1] instanceof byte[] encoded) {
            framing.separate(frame);
            frame.write(encoded, 0, encoded.length);
            frame.messageAdded();
        } else {
            encoder().encode(publication(), frame);
        }
        removeFirst();
    }

    void clear() {
        ring = NO_ROOM;
        first = 0;
        used = 0;
        bytes = 0;
    }

    private Codec.PublicationEncoder encoder() {
        return (Codec.PublicationEncoder) required(ring[first]);
    }

    private Publication publication() {
        return (Publication) required(ring[first + 1]);
    }

    private static Object required(@Nullable Object slot) {
        if (slot == null) {
            throw new IllegalStateException("no message waits");
        }
        return slot;
    }

    private void put(@Nullable Object encoder, @Nullable Object message) {
        if (used == ring.length) {
            grow();
        }
        int slot = first + used;
        if (slot >= ring.length) {
            slot -= ring.length;
        }
        ring[slot] = encoder;
        ring[slot + 1] = message;
        used += 2;
    }

    private void grow() {
        @Nullable Object[] grown = new Object[Math.max(FIRST_ROOM, ring.length * 2)];
        int head = Math.min(used, ring.length - first);
        System.arraycopy(ring, first, grown, 0, head);
        System.arraycopy(ring, 0, grown, head, used - head);
        ring = grown;
        first = 0;
    }

    private void removeFirst() {
        ring[first] = null;
        ring[first + 1] = null;
        first = first + 2 == ring.length ? 0 : first + 2;
        used -= 2;
        if (used == 0 && ring.length > KEPT_ROOM) {
            ring = NO_ROOM;
            first = 0;
        }
    }
}
