package dev.llmemulator.protocol;

import org.jspecify.annotations.Nullable;

/// Who a client is, as others may see it.
///
/// @param user the user id of the token, "" for an anonymous client
/// @param client the id of the connection
/// @param connectionInfo what the connection token says of the user, or null
/// @param channelInfo what the subscription says of the user, or null
public record ClientInfo(
        String user,
        String client,
        @Nullable Payload connectionInfo,
        @Nullable Payload channelInfo) {}
