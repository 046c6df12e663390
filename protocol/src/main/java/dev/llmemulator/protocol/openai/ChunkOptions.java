package dev.llmemulator.protocol.openai;

/// What the chunks of one stream carry beside the answer.
///
/// @param usage where the usage is told
/// @param promptTokens tokens of the prompt, for [UsageReport#ALWAYS]
/// @param truth whether each chunk says when it was due and sent
public record ChunkOptions(UsageReport usage, long promptTokens, boolean truth) {
    /// Nothing else.
    public static final ChunkOptions PLAIN = new ChunkOptions(UsageReport.NEVER, 0, false);
}
