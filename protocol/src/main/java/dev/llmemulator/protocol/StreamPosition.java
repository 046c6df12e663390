package dev.llmemulator.protocol;

/// Names a place in a channel's history.
///
/// The epoch names one life of the history. When the history is lost (a restart, an eviction), the
/// next one has another epoch, so an old offset is never mistaken for a new one.
///
/// @param offset the offset of a publication, from 1; 0 is before the first. On the wire it has 64
///   bits without a sign: a number beyond the range of `long` is read as [Long#MAX_VALUE], which no
///   history reaches
/// @param epoch the name of the history's life; empty if a client does not know it
public record StreamPosition(long offset, String epoch) {
    /// The position before the first publication, in an unknown epoch.
    public static final StreamPosition NONE = new StreamPosition(0, "");
}
