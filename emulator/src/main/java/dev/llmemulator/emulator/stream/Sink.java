package dev.llmemulator.emulator.stream;

import dev.llmemulator.loop.Loop;

/// One stream's way to its client. Confined to the loop that [#loop] names.
///
/// It takes the events of one stream in order: tokens, then at most one [LastEvent]. A token is
/// passed as its parts, because an object for each would be the only thing that a stream allocates.
/// A token may come again or late (a planted fault). Nothing needs to leave before [#flush].
public interface Sink {
    /// The loop on which this sink is to be used now: that of the client's connection where there
    /// is one. Safe to call from any thread; cheap enough for every tick.
    Loop loop();

    /// How many events it takes now. A caller that has more keeps them.
    int room();

    /// Whether its client can be reached no more: it has no room, never will have, and has told the
    /// client itself. Asked for only when nothing could be sent.
    default boolean isBroken() {
        return false;
    }

    /// Takes one token.
    ///
    /// @param dueUs when it was due, in microseconds since the Unix epoch
    /// @param sentUs now, likewise
    void token(String token, int index, long dueUs, long sentUs);

    /// Takes the last event; a failure may come without room.
    void end(LastEvent event);

    /// Sends what was taken.
    void flush();

    /// Ends the use of this sink; what was flushed is still delivered.
    void close();
}
