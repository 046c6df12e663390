package dev.llmemulator.emulator.delivery;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.TokenMessage;

/// One stream's way to its client. Confined to the loop that [#loop] names.
///
/// Each message is one publication with the number index + 1 (`done`: tokens + 1) in the stream's
/// [Numbering], in the order of the calls; one that comes again or late (a planted fault) has the
/// number before it + 1, so that the broker lets it pass. An adapter may join several tokens in one
/// publication with the number of the last. Nothing needs to leave before [#flush].
public interface Sink {
    /// The loop on which this sink is to be used now: that of the client's connection where there
    /// is one. Safe to call from any thread; cheap enough for every tick.
    Loop loop();

    /// How many messages it takes now. A caller that has more keeps them.
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

    /// Takes the end of the stream.
    void done(TokenMessage.Done done);

    /// Takes the end of a stream that failed, after `tokens` tokens; may be called without room.
    ///
    /// It is published without a version: a resume's first token has the number tokens + 1 and must
    /// not be dropped as one that was there already.
    void failed(TokenMessage.Failed failed, int tokens);

    /// Sends what was taken.
    void flush();

    /// Ends the use of this sink; what was flushed is still delivered.
    void close();
}
