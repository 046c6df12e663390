package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.recorder.Fault;

/// Why an answer cannot be read to its end.
public enum AnswerTrouble {
    /// The connection was lost.
    RESET(Fault.CONNECTION_LOST),
    /// The reply is no event stream.
    NO_STREAM(Fault.CONTENT_TYPE_WRONG),
    /// An event is not what the API says.
    MALFORMED(Fault.MESSAGE_MALFORMED),
    /// A line, an event or the whole answer is larger than its bound.
    TOO_LARGE(Fault.ANSWER_TOO_LARGE);

    private final Fault fault;

    AnswerTrouble(Fault fault) {
        this.fault = fault;
    }

    /// Returns the error as which it is counted.
    Fault fault() {
        return fault;
    }
}
