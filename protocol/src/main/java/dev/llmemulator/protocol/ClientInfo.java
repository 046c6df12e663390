package dev.llmemulator.protocol;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Describes a client as others may see it.
///
/// @param user the user id of the token, "" for an anonymous client
/// @param client the id of the connection
/// @param connectionInfo what the connection token states about the user, or null
/// @param channelInfo what the subscription states about the user, or null
public record ClientInfo(
        String user,
        String client,
        @Nullable Payload connectionInfo,
        @Nullable Payload channelInfo) {
    /// Returns whether all its payloads have a format.
    public boolean fits(Predicate<Payload> format) {
        return (connectionInfo == null || format.test(connectionInfo))
                && (channelInfo == null || format.test(channelInfo));
    }
}
