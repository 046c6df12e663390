package dev.llmemulator.load.recorder;

/// Lists the kinds of error that are counted. A rejection (429, 503) is not an error.
public enum ErrorKind {
    SESSION_FAILED("Session could not be created."),
    CONNECT_FAILED("Connection could not be opened."),
    CONNECTION_LOST("Connection was lost."),
    SERVER_SILENT("No ping came from the server."),
    REFRESH_FAILED("Token could not be refreshed."),
    RUN_REFUSED("Run was refused."),
    RUN_FAILED("Run had no usable answer."),
    RUN_TIMED_OUT("Run was not answered in time."),
    STREAM_SILENT("Stream fell silent."),
    STREAM_TIMED_OUT("Stream did not go on in time."),
    STREAM_FAILED("Stream was ended by the server with an error."),
    STREAM_DAMAGED("Stream ended with damage."),
    STREAM_UNFINISHED("Stream ended without its finish."),
    CONTENT_TYPE_WRONG("Reply was no event stream."),
    ANSWER_TOO_LARGE("Answer was larger than its bound."),
    MESSAGE_MALFORMED("Message could not be read."),
    PROMPT_UNREADABLE("Prompt could not be read from its file."),
    DELETE_FAILED("Session could not be deleted.");

    private final String sentence;

    ErrorKind(String sentence) {
        this.sentence = sentence;
    }

    /// Returns what happened, as a sentence for a log.
    public String sentence() {
        return sentence;
    }
}
