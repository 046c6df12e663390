package dev.llmemulator.protocol.openai;

/// Says where a stream tells its usage.
public enum UsageReport {
    /// Nowhere; no chunk has the member.
    NEVER,
    /// In a chunk of its own at the end; all others say `null`.
    AT_END,
    /// In each chunk so far, and in a chunk of its own at the end.
    ALWAYS
}
