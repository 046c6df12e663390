package dev.llmemulator.emulator.face.answer;

/// Says why a choice ends. Each face has its own words for it.
public enum ChoiceEnd {
    /// It says all that it was to say.
    COMPLETE,
    /// The next text would have been a stop sequence of the request.
    STOP_SEQUENCE,
    /// The limit of the request, or of the model, cuts it.
    LIMIT,
    /// It calls a tool.
    TOOL_CALL
}
