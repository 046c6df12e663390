package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.realtime.channel.Joining;

/// Describes the outcome of entering a channel.
sealed interface Entry {
    /// The client has entered the channel.
    record Entered(Joining joining) implements Entry {}

    /// The client was refused.
    record Refused(ClientError error) implements Entry {}

    /// The client has entered, but its connection cannot carry the channel's data and must end.
    record Unfit(Disconnect disconnect) implements Entry {}
}
