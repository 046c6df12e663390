package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.Payload;
import org.jspecify.annotations.Nullable;

/// A tool that the model may call.
///
/// @param description what the tool does; empty if the request does not say
/// @param parameters the JSON Schema of its arguments, as it came; null for none
public record ToolDefinition(String name, String description, @Nullable Payload parameters) {}
