package dev.llmemulator.emulator.delivery;

import dev.llmemulator.emulator.stream.Sink;
import java.util.concurrent.CompletionStage;

/// The port to a broker. Any thread.
public interface Publisher {
    /// Opens the way of one stream into a channel.
    ///
    /// @param publications makes what is published, so that the broker drops what it already has
    Sink open(String channel, Publications publications);

    /// Drops the history of a channel. Fails when the broker does not answer.
    CompletionStage<Void> removeHistory(String channel);
}
