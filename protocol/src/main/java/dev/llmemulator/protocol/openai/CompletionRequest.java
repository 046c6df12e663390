package dev.llmemulator.protocol.openai;

/// A request for completions, as far as it is honoured. The answer has a choice for each of
/// `sampling.choices()` times each prompt.
///
/// @param echo whether a choice is to begin with its prompt
public record CompletionRequest(
        String model,
        Prompt prompt,
        StreamMode stream,
        AnswerLimits limits,
        Sampling sampling,
        boolean echo) {}
