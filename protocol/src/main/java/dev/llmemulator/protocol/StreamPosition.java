package dev.llmemulator.protocol;

/// A place in a channel's history.
///
/// The epoch names one life of the history: when it is lost (a restart, an eviction) the next one
/// has another epoch, so an offset of the old life is never taken for one of the new.
///
/// @param offset the offset of a publication, from 1; 0 is before the first. On the wire it has 64
///   bits without a sign: what a `long` cannot hold is read as [Long#MAX_VALUE], which no history
///   reaches
/// @param epoch the name of the history's life; empty where a client does not know it
public record StreamPosition(long offset, String epoch) {
    /// The position of one who has seen nothing.
    public static final StreamPosition NONE = new StreamPosition(0, "");
}
