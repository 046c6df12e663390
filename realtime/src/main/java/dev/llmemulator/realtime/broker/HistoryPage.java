package dev.llmemulator.realtime.broker;

import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.StreamPosition;
import java.util.List;

/// Holds the publications that were read and the top of the history at that moment.
public record HistoryPage(List<Publication> publications, StreamPosition top) {
    /// Returns whether a position belongs to the epoch of the history that was read. An empty epoch
    /// always does, because its owner has never seen one.
    public boolean knows(StreamPosition position) {
        return position.epoch().isEmpty() || position.epoch().equals(top.epoch());
    }
}
