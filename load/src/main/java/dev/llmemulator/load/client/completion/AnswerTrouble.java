package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.recorder.ErrorKind;

/// Why an answer cannot be read to its end.
public enum AnswerTrouble {
    /// The connection was lost.
    RESET(ErrorKind.CONNECTION_LOST),
    /// The connection had been used before, and was lost before anything of this reply came: the
    /// server was closing it when it was asked.
    STALE(ErrorKind.CONNECTION_LOST),
    /// The reply is no event stream.
    NO_STREAM(ErrorKind.CONTENT_TYPE_WRONG),
    /// An event is not what the API says.
    MALFORMED(ErrorKind.MESSAGE_MALFORMED),
    /// A line, an event or the whole answer is larger than its bound.
    TOO_LARGE(ErrorKind.ANSWER_TOO_LARGE);

    private final ErrorKind fault;

    AnswerTrouble(ErrorKind fault) {
        this.fault = fault;
    }

    /// Returns the error as which it is counted.
    ErrorKind fault() {
        return fault;
    }
}
