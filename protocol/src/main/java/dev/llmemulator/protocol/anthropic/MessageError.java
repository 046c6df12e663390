package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;
import dev.llmemulator.protocol.sse.SseWriter;

/// The errors of the API: status and type of each.
public enum MessageError {
    /// The request has the wrong shape or contradicts itself.
    INVALID_REQUEST(400, "invalid_request_error"),
    /// The key is absent or wrong.
    AUTHENTICATION(401, "authentication_error"),
    /// The account cannot pay.
    BILLING(402, "billing_error"),
    /// The key must not do this.
    PERMISSION(403, "permission_error"),
    /// No model, or no resource, has this name.
    NOT_FOUND(404, "not_found_error"),
    /// The body is larger than the server takes.
    TOO_LARGE(413, "request_too_large"),
    /// There are too many requests or tokens.
    RATE_LIMIT(429, "rate_limit_error"),
    /// The server has failed.
    API(500, "api_error"),
    /// The answer took too long.
    TIMEOUT(504, "timeout_error"),
    /// The server does not take work now.
    OVERLOADED(529, "overloaded_error");

    private final int status;
    private final String type;

    MessageError(int status, String type) {
        this.status = status;
        this.type = type;
    }

    /// Returns the HTTP status.
    public int status() {
        return status;
    }

    /// Appends the error as a body.
    ///
    /// @param message a sentence for the client
    /// @param requestId the id that the reply's header has, too
    public void write(String message, String requestId, FrameBuffer to) {
        object(message, to).putText("request_id", requestId).close();
    }

    /// Appends the error as the last event of a stream.
    ///
    /// @param message a sentence for the client
    public void event(String message, FrameBuffer to) {
        SseWriter.open("error", to);
        object(message, to).close();
        SseWriter.close(to);
    }

    private JsonWriter object(String message, FrameBuffer to) {
        return JsonWriter.at(to)
                .open()
                .putText("type", "error")
                .open("error")
                .putText("type", type)
                .putText("message", message)
                .close();
    }
}
