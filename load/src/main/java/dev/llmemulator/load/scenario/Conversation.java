package dev.llmemulator.load.scenario;

import java.util.List;

/// What one client says turn by turn. Each turn is asked with all that was said before, the answers
/// that came included.
///
/// @param turns at least one
public record Conversation(List<Turn> turns) {
    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException when there is no turn
    public Conversation {
        turns = List.copyOf(turns);
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("turns is empty, expected at least one");
        }
    }
}
