package dev.llmemulator.load.scenario;

/// An endpoint of OpenAI's API that streams answers.
public enum CompletionEndpoint {
    /// Answers to the messages of a conversation.
    CHAT("/chat/completions"),
    /// Continuations of a text.
    COMPLETIONS("/completions");

    private final String path;

    CompletionEndpoint(String path) {
        this.path = path;
    }

    /// Returns its path below the API's own.
    public String path() {
        return path;
    }
}
