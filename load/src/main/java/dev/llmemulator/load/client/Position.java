package dev.llmemulator.load.client;

import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;

/// How far a client has read its channel, for recovery after a reconnection.
final class Position {
    private long offset;
    private String epoch = "";
    private boolean known;

    /// Takes the position that a subscription started or went on from.
    void subscribed(StreamPosition position) {
        offset = position.offset();
        epoch = position.epoch();
        known = true;
    }

    /// Moves on with a publication; one without an offset moves nothing.
    void read(Publication publication) {
        if (publication.offset() > offset) {
            offset = publication.offset();
        }
        if (epoch.isEmpty()) {
            epoch = publication.epoch();
        }
    }

    /// Whether there is a position to recover from.
    boolean isKnown() {
        return known;
    }

    /// A request to go on from here.
    SubscribeRequest recovery() {
        return SubscribeRequest.recover(new StreamPosition(offset, epoch));
    }
}
