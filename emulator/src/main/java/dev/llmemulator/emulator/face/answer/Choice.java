package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.Prose;
import dev.llmemulator.emulator.completion.Reasoned;
import dev.llmemulator.emulator.completion.Wording;
import org.jspecify.annotations.Nullable;

/// One answer to a request: what its stream says, and why it ends. Immutable.
public sealed interface Choice {
    /// What is said: the reasoning and the text, or the arguments of the call.
    Wording wording();

    /// Why it ends.
    ChoiceEnd ending();

    /// How many of its first tokens are reasoning.
    default int reasoningTokens() {
        return this instanceof Text text ? text.reasoning().length() : 0;
    }

    /// The stop sequence before which it ends, or null.
    default @Nullable String stop() {
        return null;
    }

    /// A text, and the reasoning that leads to it.
    ///
    /// @param reasoning what is thought first; a row without tokens for nothing
    /// @param text what is said
    record Text(Wording reasoning, Wording text, ChoiceEnd ending, @Nullable String stop)
            implements Choice {
        /// A text without reasoning.
        public Text(Wording text, ChoiceEnd ending, @Nullable String stop) {
            this(Prose.of(0, 0), text, ending, stop);
        }

        @Override
        public Wording wording() {
            return reasoning.length() == 0 ? text : new Reasoned(reasoning, text);
        }
    }

    /// A call of a tool, whose arguments are a JSON document.
    ///
    /// @param id names the call, without the prefix that the API puts before it
    /// @param tool the name of the tool
    record Call(String id, String tool, Wording wording, ChoiceEnd ending) implements Choice {}
}
