package dev.llmemulator.verification.conformance;

import java.time.Duration;
import java.util.Map;

/// One line of a script. A connection is known by a short name, "" where there is only one.
sealed interface Step {
    /// Opens a connection explicitly, where its address or its headers matter; the first thing sent
    /// on a connection opens it otherwise.
    record Open(String connection, String path, Map<String, String> headers) implements Step {}

    /// Sends one WebSocket message.
    record Send(String connection, String text, boolean binary) implements Step {}

    /// Awaits one protocol message.
    record Receive(String connection, String message) implements Step {}

    /// Awaits the end of the connection.
    record Closed(String connection, String how) implements Step {}

    /// Checks that nothing arrives for a while.
    record Silence(String connection, Duration time) implements Step {}

    /// The client closes the connection.
    record HangUp(String connection) implements Step {}

    /// Sends an HTTP request.
    record Call(String method, String path, Map<String, String> headers, String body)
            implements Step {}

    /// What the last HTTP request was answered.
    record Answer(int status, String body) implements Step {}

    /// Publishes `{"n":1}` to `{"n":count}` into a channel through the server API.
    record Fill(String channel, int count) implements Step {}

    /// Publishes `count` messages of 60 kB into a channel through the server API.
    record Flood(String channel, int count) implements Step {}

    /// The client stops reading what the server sends.
    record Stall(String connection) implements Step {}

    /// Asks the server to shut down.
    record Shutdown() implements Step {}
}
