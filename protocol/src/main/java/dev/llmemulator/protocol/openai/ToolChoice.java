package dev.llmemulator.protocol.openai;

/// Says whether tools are to be called.
public sealed interface ToolChoice {
    /// As the model likes.
    record Auto() implements ToolChoice {}

    /// Never.
    record Never() implements ToolChoice {}

    /// At least one.
    record Required() implements ToolChoice {}

    /// The one of this name, which is among the tools.
    record Named(String name) implements ToolChoice {}
}
