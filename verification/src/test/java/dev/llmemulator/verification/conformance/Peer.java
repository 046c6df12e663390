package dev.llmemulator.verification.conformance;

import java.net.URI;

/// A server that scripts are run against.
interface Peer extends AutoCloseable {
    /// The secret that both servers sign tokens with.
    String TOKEN_SECRET = "conformance-token-secret";

    /// The key of both servers' API.
    String API_KEY = "conformance-api-key";

    /// Says which of the two servers this is.
    Kind kind();

    /// Its port on the loopback interface, for WebSocket and HTTP alike.
    int port();

    /// Asks it to shut down, without waiting.
    void shutdown();

    @Override
    void close();

    /// An address on this server.
    default URI address(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    /// The two servers that are compared.
    enum Kind {
        CENTRIFUGO,
        EMBEDDED
    }
}
