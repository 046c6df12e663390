package dev.llmemulator.load.scenario;

/// An endpoint that streams answers over HTTP, of OpenAI's API or of Anthropic's.
public enum CompletionEndpoint {
    /// Answers to the messages of a conversation.
    CHAT("/chat/completions", "finish_reason", "[DONE]"),
    /// Continuations of a text.
    COMPLETIONS("/completions", "finish_reason", "[DONE]"),
    /// Answers to the messages of a conversation, by OpenAI's newer API.
    RESPONSES("/responses", "response.completed", "response.completed"),
    /// Answers to the messages of a conversation, by Anthropic's API.
    MESSAGES("/messages", "stop_reason", "message_stop");

    private final String path;
    private final String finish;
    private final String mark;

    CompletionEndpoint(String path, String finish, String mark) {
        this.path = path;
        this.finish = finish;
        this.mark = mark;
    }

    /// Returns its path below the API's own.
    public String path() {
        return path;
    }

    /// Returns how the API names the reason for which an answer ends.
    public String finish() {
        return finish;
    }

    /// Returns how the API marks the end of the events.
    public String mark() {
        return mark;
    }
}
