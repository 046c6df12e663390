package dev.llmemulator.http;

/// Every way in which a port refuses a request whatever face the request is for. A face may refuse
/// its own requests with these as well.
public enum CommonProblem implements ProblemType {
    /// The bytes are not HTTP/1.1.
    MALFORMED_REQUEST(400, "The request is not valid HTTP"),
    /// The body is not the JSON that the path takes.
    MALFORMED_JSON(400, "The body is not a JSON object"),
    /// The key that opens the path is missing or wrong.
    UNAUTHORIZED(401, "The key is missing or not valid"),
    /// A web page asks whose origin is not allowed.
    FOREIGN_ORIGIN(403, "Web pages of this origin may not use the node"),
    /// No route has this path.
    UNKNOWN_PATH(404, "There is nothing at this path"),
    /// Routes have this path, and none of them takes the method.
    METHOD_NOT_ALLOWED(405, "This path does not take this method"),
    /// The body is longer than its face takes.
    BODY_TOO_LARGE(413, "The body is too large"),
    /// The request line is longer than [HttpPort#HEAD_BYTES].
    URI_TOO_LONG(414, "The request line is too long"),
    /// The body has a media type that the path does not take.
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not sent as JSON"),
    /// The header fields are together longer than [HttpPort#HEAD_BYTES].
    HEADERS_TOO_LARGE(431, "The header fields are too large"),
    /// Something was thrown while the request was handled.
    INTERNAL(500, "The node failed"),
    /// The node has not begun to take work.
    STARTING(503, "The node is starting"),
    /// The node takes no new work.
    SHUTTING_DOWN(503, "The node is shutting down");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
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
