package dev.llmemulator.load.scenario;

import java.util.Map;

/// What a client says in one turn.
public sealed interface Prompt {
    /// The words of a user.
    ///
    /// @param text one message
    record Words(String text) implements Prompt {}

    /// A request that is written already.
    ///
    /// @param members JSON values by name
    record Written(Map<String, String> members) implements Prompt {
        /// Keeps a copy.
        public Written {
            members = Map.copyOf(members);
        }
    }
}
