package dev.llmemulator.emulator.face.answer;

/// How answers are when their request does not say, and the model that gives them. Immutable.
///
/// @param length how many tokens an answer has
/// @param ttftUs from the request to the first token, in microseconds
/// @param delayUs from one token to the next, in microseconds
/// @param model the name of the model
/// @param modelLength the most tokens of a prompt and its answer together
/// @param keys who may ask
public record AnswerSettings(
        int length, long ttftUs, long delayUs, String model, int modelLength, KeyRule keys) {
    /// The name of the model that every node has. A request for another one is answered in that
    /// name.
    public static final String MODEL = "llm-emulator";

    /// The most tokens of a prompt and its answer together.
    public static final int MODEL_LENGTH = 131_072;

    /// The longest body in bytes: a prompt of the model's length, and images beside it.
    public static final int MAX_BODY = 16 * 1024 * 1024;
}
