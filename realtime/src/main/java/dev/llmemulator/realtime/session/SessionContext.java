package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.auth.TokenVerifier;
import dev.llmemulator.realtime.channel.Channels;
import java.time.InstantSource;
import java.util.function.Predicate;

/// Groups what all sessions of a server share. May be used by any thread.
///
/// @param version what the server tells clients of itself
/// @param wall the wall clock, for tokens
/// @param isJson whether a payload is one JSON document
public record SessionContext(
        String version,
        SessionLimits limits,
        Channels channels,
        TokenVerifier tokens,
        InstantSource wall,
        Predicate<Payload> isJson) {}
