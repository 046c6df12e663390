package dev.llmemulator.realtime.serverapi;

/// A result that JSON cannot hold, because a publisher sent something else.
final class ForeignDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// With the channel that holds the data.
    ForeignDataException(String channel) {
        super("channel " + channel + " holds data that is no JSON");
    }
}
