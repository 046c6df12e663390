package dev.llmemulator.emulator.face.session;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.stream.Linear;
import dev.llmemulator.emulator.stream.TokenStream;
import java.util.UUID;

/// A checked request to run a stream, with every default filled in.
///
/// @param session whose channel carries the tokens
/// @param requestId names the stream and, with the seed, its text
/// @param length how many tokens it has
/// @param seed changes the text
/// @param fromIndex the first token to send
/// @param turn which of its session's POSTs it is, 0 when the client does not count
/// @param timetable when each token is due
record SessionRunRequest(
        UUID session,
        String requestId,
        int length,
        long seed,
        int fromIndex,
        long turn,
        Linear timetable) {
    /// The text of the answer.
    Completion completion() {
        return Completion.of(seed, requestId, length);
    }

    /// The stream that says `completion`. Its key has the first eight characters of the session's
    /// id: who knows all of them can use the session.
    TokenStream stream(Completion completion) {
        return new TokenStream(
                session.toString().substring(0, 8) + "/" + requestId,
                completion,
                timetable,
                fromIndex);
    }
}
