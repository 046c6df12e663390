package dev.llmemulator.cli.option;

/// How tokens become publications.
public enum PublishMode {
    /// One publication a token.
    TOKEN,
    /// Tokens of one stream that are due together share one.
    JOINED
}
