package dev.llmemulator.emulator.delivery;

/// How the publications of one stream are numbered, for the broker, which drops what is not newer
/// than the newest that it has of the same epoch, from whichever node it comes.
///
/// The streams of a session whose client counts its POSTs (*turns*) share one numbering, in which
/// all of a later turn is newer than all of an earlier one: whatever wakes up late, or runs on
/// elsewhere beside its own resume, is dropped. Without turns each stream has a numbering of its
/// own.
///
/// @param epoch the `version_epoch` of every publication
/// @param base what `version` is when nothing was published
public record Numbering(String epoch, long base) {
    /// The largest number of a turn: a version keeps within the 53 bits in which Redis compares.
    public static final long LAST_TURN = (1L << 35) - 1;

    private static final String TURNS = "turns";

    // Enough for StreamBounds.TOKENS and the end of a stream.
    private static final int STREAM_BITS = 18;

    /// That of a stream of a turn, counted from 1.
    public static Numbering ofTurn(long turn) {
        return new Numbering(TURNS, turn << STREAM_BITS);
    }

    /// That of a stream whose client counts no turns. A resume has one of its own: it may have to
    /// publish again what the broker has seen and dropped, and two nodes that begin at the same
    /// token still share it.
    public static Numbering ofStream(String requestId, int fromIndex) {
        return new Numbering(fromIndex == 0 ? requestId : requestId + ":" + fromIndex, 0);
    }

    /// The `version` of a publication.
    ///
    /// @param number its number within the stream, counted from 1
    public long version(long number) {
        return base + number;
    }
}
