package dev.llmemulator.protocol.address;

/// The secrets of demonstrations, which everybody knows. They may guard only what others cannot
/// reach, unless the user allows more. No state, any thread.
public final class DemoSecrets {
    /// Signs session tokens.
    public static final String TOKEN_SECRET = "demo-secret-key-change-me-in-production";

    /// Opens the real-time server's API.
    public static final String API_KEY = "demo-api-key-change-me";

    private DemoSecrets() {}

    /// Returns whether others could enter a server because they know its secret.
    ///
    /// @param host the address on which the server listens
    public static boolean expose(String host, String secret) {
        return !Loopback.is(host) && (secret.equals(TOKEN_SECRET) || secret.equals(API_KEY));
    }
}
