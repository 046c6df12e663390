package dev.llmemulator.protocol.openai;

import java.util.List;

/// What completions are asked for; at least one, and none of them empty.
public sealed interface Prompt {
    /// Returns how many prompts there are.
    int count();

    /// Prompts as texts.
    record Texts(List<String> texts) implements Prompt {
        /// Keeps a copy of the list.
        public Texts {
            texts = List.copyOf(texts);
        }

        @Override
        public int count() {
            return texts.size();
        }
    }

    /// Prompts as ids of tokens.
    record Ids(List<TokenIds> ids) implements Prompt {
        /// Keeps a copy of the list.
        public Ids {
            ids = List.copyOf(ids);
        }

        @Override
        public int count() {
            return ids.size();
        }
    }
}
