package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.realtime.channel.Joining;

/// What came of entering a channel.
sealed interface Entry {
    /// The client is in.
    record Entered(Joining joining) implements Entry {}

    /// It is not.
    record Refused(ClientError error) implements Entry {}

    /// It is, but the connection cannot carry what is there and must end.
    record Unfit(Disconnect disconnect) implements Entry {}
}
