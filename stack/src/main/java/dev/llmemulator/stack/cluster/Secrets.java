package dev.llmemulator.stack.cluster;

/// Holds the secrets that only the services of a cluster share.
///
/// @param token signs session tokens
/// @param apiKey opens Centrifugo's server API
public record Secrets(String token, String apiKey) {
    /// Hides the values.
    @Override
    public String toString() {
        return "Secrets[]";
    }
}
