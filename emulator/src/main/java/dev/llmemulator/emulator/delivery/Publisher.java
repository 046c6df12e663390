package dev.llmemulator.emulator.delivery;

import java.util.concurrent.CompletionStage;

/// The port to a broker. Any thread.
public interface Publisher {
    /// Opens the way of one stream into a channel.
    ///
    /// @param channel the session's channel
    /// @param stream the request id, which every message carries
    /// @param numbering of every publication, so that the broker drops what it already has
    Sink open(String channel, String stream, Numbering numbering);

    /// Drops the history of a channel. Fails when the broker does not answer.
    CompletionStage<Void> removeHistory(String channel);
}
