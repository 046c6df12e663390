package dev.llmemulator.emulator.face.session;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Collects the body of one request up to a bound. Confined to the request's event loop.
///
/// A body beyond the bound is refused at once. What still comes is thrown away, so that the client
/// gets to read the answer, and the connection is closed at its end or when it is too much.
final class RequestBody {
    private static final int MOST_DISCARDED = 16 * 1024 * 1024;

    private final HttpServerRequest request;
    private final int maxBytes;
    private final Consumer<Buffer> whenWhole;

    private @Nullable Buffer collected;
    private boolean refused;
    private int discarded;

    private RequestBody(HttpServerRequest request, int maxBytes, Consumer<Buffer> whenWhole) {
        this.request = request;
        this.maxBytes = maxBytes;
        this.whenWhole = whenWhole;
    }

    /// Calls `whenWhole` with the whole body, or answers the request itself.
    static void read(HttpServerRequest request, int maxBytes, Consumer<Buffer> whenWhole) {
        RequestBody body = new RequestBody(request, maxBytes, whenWhole);
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
            whenWhole.accept(collected == null ? Buffer.buffer() : collected);
        }
    }

    private int size() {
        return collected == null ? 0 : collected.length();
    }

    private void refuse() {
        refused = true;
        collected = null;
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Replies.problem(
                request.response(),
                new RejectedException(
                        Problem.BODY_TOO_LARGE, "the body is longer than " + maxBytes + " bytes"));
    }

    private void discard(Buffer chunk) {
        discarded += chunk.length();
        if (discarded > MOST_DISCARDED) {
            request.connection().close();
        }
    }
}
