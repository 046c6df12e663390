package dev.llmemulator.emulator.face.session;

import java.util.Locale;

/// Every way in which a request can be refused, as in RFC 9457.
enum Problem {
    MALFORMED_REQUEST(400, "The request is not valid HTTP"),
    MALFORMED_JSON(400, "The body is not a JSON object"),
    INVALID_TOKEN(401, "The session token is missing or not valid"),
    FOREIGN_ORIGIN(403, "Web pages of this origin may not use the node"),
    UNKNOWN_PATH(404, "There is nothing at this path"),
    METHOD_NOT_ALLOWED(405, "This path does not take this method"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The request line is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not sent as JSON"),
    INVALID_FIELDS(422, "A field is missing or not valid"),
    TOO_MANY_STREAMS(429, "The node runs as many streams as it may"),
    HEADERS_TOO_LARGE(431, "The header fields are too large"),
    INTERNAL(500, "The node failed"),
    BROKER_FAILED(502, "The broker did not do its part"),
    SHUTTING_DOWN(503, "The node is shutting down");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The HTTP status.
    int status() {
        return status;
    }

    /// The same sentence for every occurrence.
    String title() {
        return title;
    }

    /// A URI that names the problem; it leads nowhere.
    String type() {
        return "urn:llm-emulator:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the same request may succeed a little later, here or on another node.
    boolean isTemporary() {
        return this == TOO_MANY_STREAMS || this == SHUTTING_DOWN;
    }
}
