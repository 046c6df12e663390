package dev.llmemulator.protocol;

import java.util.List;

/// Is the data of a publication in a token stream, as one JSON object.
///
/// It carries its own index, times and checksum, so that loss, duplication, reordering, corruption
/// and delay can be measured. All times are integer microseconds since the Unix epoch.
public sealed interface TokenMessage {
    /// Returns the request id of the stream, at most 16 characters, which distinguishes the streams
    /// of one session.
    String stream();

    /// Carries one token: `{"token":"lorem","index":0,"stream":"…","due_us":…,"sent_us":…}`.
    ///
    /// @param index its place in the stream, from 0
    /// @param dueUs when it was due
    /// @param sentUs when it was handed to the publisher
    record Token(String token, int index, String stream, long dueUs, long sentUs)
            implements TokenMessage {}

    /// Carries tokens of one stream that were due together: `{"tokens":[{"token":"lorem",…},…]}`,
    /// in order, each with its own times.
    ///
    /// @param tokens at least one, all of the same stream
    record Joined(List<Token> tokens) implements TokenMessage {
        public Joined {
            tokens = List.copyOf(tokens);
            if (tokens.isEmpty()) {
                throw new IllegalArgumentException("no tokens, expected at least one");
            }
            String stream = tokens.getFirst().stream();
            for (Token token : tokens) {
                if (!token.stream().equals(stream)) {
                    throw new IllegalArgumentException("tokens of different streams");
                }
            }
        }

        @Override
        public String stream() {
            return tokens.getFirst().stream();
        }
    }

    /// Ends a stream:
    /// `{"done":true,"stream":"…","tokens":100,"checksum":"…","finish_reason":"stop"}`.
    ///
    /// @param tokens how many tokens the stream has
    /// @param checksum CRC-32 of the UTF-8 bytes of the whole response, 8 lower-case hex digits
    /// @param finishReason why it ended: `stop`
    record Done(String stream, int tokens, String checksum, String finishReason)
            implements TokenMessage {}

    /// Ends a stream that failed: `{"done":true,"stream":"…","error":{"code":"…","message":"…"}}`.
    ///
    /// @param code a short name of the cause
    /// @param message a sentence for people
    record Failed(String stream, String code, String message) implements TokenMessage {}
}
