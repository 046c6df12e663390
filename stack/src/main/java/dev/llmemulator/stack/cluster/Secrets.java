package dev.llmemulator.stack.cluster;

/// What the services of a cluster share and nobody else knows.
///
/// @param token signs session tokens
/// @param apiKey opens Centrifugo's server API
public record Secrets(String token, String apiKey) {
    /// Without the values.
    @Override
    public String toString() {
        return "Secrets[]";
    }
}
