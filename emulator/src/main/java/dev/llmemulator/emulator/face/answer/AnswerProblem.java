package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.http.ProblemType;

/// Every way in which a request for an answer is refused that is none of the wrong shape of its
/// body.
public enum AnswerProblem implements ProblemType {
    /// A value cannot be used.
    INVALID_VALUE(400, "A value of the request cannot be used"),
    /// Prompt and limit together are longer than the model takes.
    TOO_LONG(400, "The prompt is too long"),
    /// The key is absent or wrong.
    WRONG_KEY(401, "The key is absent or wrong"),
    /// The node listens where others can reach it, and has no key.
    NO_KEY(401, "The node has no key"),
    /// The node's limit of streams is reached.
    TOO_MANY_STREAMS(429, "The node's limit of streams is reached"),
    /// The key's limit of requests per minute is reached.
    REQUEST_RATE(429, "The key's limit of requests per minute is reached"),
    /// The key's limit of tokens per minute is reached.
    TOKEN_RATE(429, "The key's limit of tokens per minute is reached");

    private final int status;
    private final String title;

    AnswerProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
