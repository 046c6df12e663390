package dev.llmemulator.load.client.link;

/// What the emulator gave a client to connect with.
///
/// @param id names the session and its channel
/// @param token the connection token; never in a log
public record Session(String id, String token) {
    private static final int SHOWN = 8;

    /// The channel that carries the session's tokens.
    public String channel() {
        return "session:" + id;
    }

    /// As much of the id as a log may show.
    @Override
    public String toString() {
        return id.substring(0, Math.min(SHOWN, id.length()));
    }
}
