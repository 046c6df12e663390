package dev.llmemulator.stack.cluster;

/// Holds the secrets that only the services of a cluster share.
///
/// @param token signs session tokens
/// @param apiKey opens Centrifugo's server API
/// @param openAiKey what requests below `/v1` must have; empty where any key will do
public record Secrets(String token, String apiKey, String openAiKey) {
    /// Makes secrets without a key for requests below `/v1`.
    public Secrets(String token, String apiKey) {
        this(token, apiKey, "");
    }

    /// Hides the values.
    @Override
    public String toString() {
        return "Secrets[]";
    }
}
