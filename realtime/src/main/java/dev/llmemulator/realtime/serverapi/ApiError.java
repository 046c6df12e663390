package dev.llmemulator.realtime.serverapi;

/// Errors of the server API: Centrifugo's codes and texts, and the HTTP status of those who ask for
/// errors in the status.
enum ApiError {
    INTERNAL(100, "internal server error", 500),
    UNKNOWN_CHANNEL(102, "unknown channel", 404),
    NOT_FOUND(104, "not found", 404),
    BAD_REQUEST(107, "bad request", 400),
    NOT_AVAILABLE(108, "not available", 400),
    UNRECOVERABLE_POSITION(112, "unrecoverable position", 416);

    private final int code;
    private final String message;
    private final int status;

    ApiError(int code, String message, int status) {
        this.code = code;
        this.message = message;
        this.status = status;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }

    int status() {
        return status;
    }
}
