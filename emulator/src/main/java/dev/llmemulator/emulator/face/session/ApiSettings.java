package dev.llmemulator.emulator.face.session;

import dev.llmemulator.http.HttpAccess;

/// The bounds and defaults of the HTTP face, checked by whoever makes them.
///
/// @param host the address to listen on
/// @param port the port, 0 for any that is free
/// @param maxBody the longest body, in bytes
/// @param maxConnections how many connections are open at a time; more are closed at once
/// @param access the web pages that may ask, and how long a socket may take for a request
/// @param defaults what a run is like when its request does not say
public record ApiSettings(
        String host,
        int port,
        int maxBody,
        int maxConnections,
        HttpAccess access,
        RunDefaults defaults) {}
