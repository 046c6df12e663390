package dev.llmemulator.cli.option;

/// What a load tests, as users name it.
public enum TargetKind {
    /// A stack of sessions: questions over HTTP, tokens over a WebSocket.
    SESSION,
    /// A server of OpenAI's API.
    OPENAI
}
