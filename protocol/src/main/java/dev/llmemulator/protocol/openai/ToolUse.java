package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyFault;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /// Puts together what a request says of tools.
    ///
    /// @param choice how tools are to be called; null if the request does not say
    /// @param allowed names of the tools that may be called; null for all
    /// @throws RefusedBodyException if a tool must be called that is not there
    public static ToolUse of(
            List<ToolDefinition> tools,
            @Nullable ToolChoice choice,
            @Nullable Set<String> allowed,
            boolean parallel)
            throws RefusedBodyException {
        List<ToolDefinition> usable =
                allowed == null
                        ? tools
                        : tools.stream().filter(tool -> allowed.contains(tool.name())).toList();
        ToolChoice chosen = choice;
        if (chosen == null) {
            chosen = usable.isEmpty() ? new ToolChoice.Never() : new ToolChoice.Auto();
        }
        boolean fits =
                switch (chosen) {
                    case ToolChoice.Auto(), ToolChoice.Never() -> true;
                    case ToolChoice.Required() -> !usable.isEmpty();
                    case ToolChoice.Named(String name) ->
                            usable.stream().anyMatch(tool -> tool.name().equals(name));
                };
        if (!fits) {
            throw new RefusedBodyException(
                    BodyFault.INVALID,
                    "tool_choice",
                    "Invalid value for 'tool_choice': it names a tool that is not in 'tools'."
                            + " Expected one of the "
                            + usable.size()
                            + " tools there.");
        }
        return new ToolUse(usable, chosen, parallel);
    }
}
