package dev.llmemulator.load.recorder;

/// What can go wrong, each counted as one error. A rejection (429, 503) is none.
public enum Fault {
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
    DELETE_FAILED("Session could not be deleted.");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /// What happened, as a sentence for a log.
    public String sentence() {
        return sentence;
    }
}
