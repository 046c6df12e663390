package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.Wording;

/// One answer to a request: what its stream says, and why it ends. Immutable.
public sealed interface Choice {
    /// What is said: the text, or the arguments of the call.
    Wording wording();

    /// Why it ends.
    Ending ending();

    /// A text.
    record Text(Wording wording, Ending ending) implements Choice {}

    /// A call of a tool, whose arguments are a JSON document.
    ///
    /// @param id names the call, without the prefix that the API puts before it
    /// @param tool the name of the tool
    record Call(String id, String tool, Wording wording, Ending ending) implements Choice {}
}
