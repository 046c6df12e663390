package dev.llmemulator.protocol.openai;

/// One call of a tool by the model.
///
/// @param arguments a JSON document, as a text
public record ToolCall(String id, String name, String arguments) {}
