package dev.llmemulator.protocol.openai;

import java.util.List;

/// Says which tools there are and how they are to be called.
///
/// @param parallel whether one answer may call several
public record ToolUse(List<ToolDefinition> tools, ToolChoice choice, boolean parallel) {
    /// No tools.
    public static final ToolUse NONE = new ToolUse(List.of(), new ToolChoice.Never(), true);

    /// Keeps a copy of the list.
    public ToolUse {
        tools = List.copyOf(tools);
    }
}
