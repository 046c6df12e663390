package dev.llmemulator.load.scenario;

import java.util.Map;

/// What a client says in one turn.
public sealed interface LoadPrompt {
    /// The words of a user.
    ///
    /// @param text one message
    record Words(String text) implements LoadPrompt {}

    /// A request that is written already.
    ///
    /// @param members JSON values by name
    record Written(Map<String, String> members) implements LoadPrompt {
        /// Keeps a copy.
        public Written {
            members = Map.copyOf(members);
        }
    }
}
