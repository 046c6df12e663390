package dev.llmemulator.verification.sdk;

import java.time.Duration;

/// What creates sessions and streams answers to them.
interface Backend extends AutoCloseable {
    /// The port of its WebSocket endpoint on the loopback interface.
    int websocketPort();

    /// Creates a session.
    Session create();

    /// Asks a session for an answer, which streams from then on.
    Answer run(Session session, int length, Duration delay);

    @Override
    void close();

    /// A session that a client can connect to.
    record Session(String id, String token) {}

    /// What an answer has to add up to: its tokens, one a word.
    record Answer(String response, int tokens) {}
}
