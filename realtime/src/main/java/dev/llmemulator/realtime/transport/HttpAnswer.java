package dev.llmemulator.realtime.transport;

import dev.llmemulator.protocol.Payload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// A whole HTTP answer.
///
/// @param type the content type, "" for an empty body
record HttpAnswer(int status, String type, Payload body) {
    static final int OK = 200;

    private static final int BAD_REQUEST_STATUS = 400;
    private static final int UNAUTHORIZED_STATUS = 401;
    private static final int NOT_FOUND_STATUS = 404;
    private static final int BAD_METHOD_STATUS = 405;
    private static final int TOO_LARGE_STATUS = 413;
    private static final int LINE_TOO_LONG_STATUS = 414;
    private static final int HEADERS_TOO_LONG_STATUS = 431;
    private static final int FAILED_STATUS = 500;

    static final HttpAnswer BAD_REQUEST = text(BAD_REQUEST_STATUS, "Bad Request\n");
    static final HttpAnswer UNAUTHORIZED = empty(UNAUTHORIZED_STATUS);
    static final HttpAnswer NOT_FOUND = text(NOT_FOUND_STATUS, "404 page not found\n");
    static final HttpAnswer BAD_METHOD = empty(BAD_METHOD_STATUS);
    static final HttpAnswer TOO_LARGE = text(TOO_LARGE_STATUS, "Request Entity Too Large\n");
    static final HttpAnswer LINE_TOO_LONG = text(LINE_TOO_LONG_STATUS, "Request-URI Too Long\n");
    static final HttpAnswer HEADERS_TOO_LONG =
            text(HEADERS_TOO_LONG_STATUS, "Request Header Fields Too Large\n");
    static final HttpAnswer FAILED = text(FAILED_STATUS, "Internal Server Error\n");

    /// A JSON answer.
    static HttpAnswer json(int status, Payload body) {
        return new HttpAnswer(status, "application/json", body);
    }

    /// Sends this as the answer to a request, on the request's loop.
    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        if (!type.isEmpty()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type);
        }
        var _ = response.end(Buffer.buffer(body.bytes()));
    }

    private static HttpAnswer text(int status, String text) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", Payload.of(text));
    }

    private static HttpAnswer empty(int status) {
        return new HttpAnswer(status, "", Payload.of(""));
    }
}
