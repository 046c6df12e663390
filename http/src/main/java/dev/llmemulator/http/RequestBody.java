package dev.llmemulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// Collects the body of one request up to a limit. Confined to the request's event loop.
///
/// A body beyond the limit is refused with 413 at once. What still comes is thrown away, so that
/// the client gets to read the answer, and the connection is closed at its end or when it is too
/// much.
final class RequestBody {
    private static final int MOST_DISCARDED = 16 * 1024 * 1024;

    private final HttpServerRequest request;
    private final int maxBytes;
    private final Reader reader;

    private @Nullable Buffer collected;
    private boolean refused;
    private int discarded;

    /// Takes what came of a body: one of the two calls comes, once.
    interface Reader {
        /// Takes the whole body.
        void whole(Buffer body);

        /// Refuses a body that is too large; the connection will be closed.
        void tooLarge();
    }

    private RequestBody(HttpServerRequest request, int maxBytes, Reader reader) {
        this.request = request;
        this.maxBytes = maxBytes;
        this.reader = reader;
    }

    /// Reads a body.
    ///
    /// @param maxBytes how long it may be
    static void read(HttpServerRequest request, int maxBytes, Reader reader) {
        RequestBody body = new RequestBody(request, maxBytes, reader);
        request.handler(body::take).endHandler(_ -> body.end());
        if (body.announced() > maxBytes) {
            body.refuse();
        }
    }

    private long announced() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void take(Buffer chunk) {
        if (refused) {
            discard(chunk);
        } else if (size() + chunk.length() > maxBytes) {
            refuse();
        } else if (collected == null) {
            collected = chunk;
        } else {
            collected = collected.appendBuffer(chunk);
        }
    }

    private void end() {
        if (refused) {
            request.connection().close();
        } else {
            Buffer whole = collected == null ? Buffer.buffer() : collected;
            collected = null; // The request lives as long as its reply, and the body need not.
            reader.whole(whole);
        }
    }

    private int size() {
        return collected == null ? 0 : collected.length();
    }

    private void refuse() {
        refused = true;
        collected = null;
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        reader.tooLarge();
    }

    private void discard(Buffer chunk) {
        discarded += chunk.length();
        if (discarded > MOST_DISCARDED) {
            request.connection().close();
        }
    }
}
