package dev.llmemulator.load.client.completion;

/// What a client asks.
///
/// @param requestId the name of the request, the same in each run of one seed
/// @param prompt what a person would have typed
/// @param length how many tokens the answer may have
public record CompletionQuestion(String requestId, String prompt, int length) {}
