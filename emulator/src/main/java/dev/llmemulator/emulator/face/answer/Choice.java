package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.Wording;
import org.jspecify.annotations.Nullable;

/// One answer to a request: what its stream says, and why it ends. Immutable.
public sealed interface Choice {
    /// What is said: the text, or the arguments of the call.
    Wording wording();

    /// Why it ends.
    Ending ending();

    /// The stop sequence before which it ends, or null.
    default @Nullable String stop() {
        return null;
    }

    /// A text.
    record Text(Wording wording, Ending ending, @Nullable String stop) implements Choice {}

    /// A call of a tool, whose arguments are a JSON document.
    ///
    /// @param id names the call, without the prefix that the API puts before it
    /// @param tool the name of the tool
    record Call(String id, String tool, Wording wording, Ending ending) implements Choice {}
}
