package dev.llmemulator.protocol.openai;

/// Says how an answer is to travel.
///
/// @param streams whether it comes token by token
/// @param usage where a stream tells its usage
public record StreamMode(boolean streams, UsageReport usage) {
    /// One body at the end.
    public static final StreamMode WHOLE = new StreamMode(false, UsageReport.NEVER);
}
