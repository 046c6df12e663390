package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.AnswerListener;
import dev.llmemulator.load.client.completion.AnswerTrouble;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.openai.ChunkReader;
import dev.llmemulator.protocol.openai.ErrorObject;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// A reply that is no stream of events: a refusal, or something that no server of the API says.
/// Only its beginning is kept.
final class TextBody implements ReplyBody {
    static final int OK = 200;

    /// Enough for any error object.
    private static final int KEPT = 16 * 1024;

    private static final int LARGEST = 16 * 1024 * 1024;

    private final ReplyEnd end;
    private final AnswerListener listener;
    private final ServerAccess access;
    private final HttpClientResponse response;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long bytes;

    TextBody(
            ReplyEnd end,
            AnswerListener listener,
            ServerAccess access,
            HttpClientResponse response) {
        this.end = end;
        this.listener = listener;
        this.access = access;
        this.response = response;
    }

    @Override
    public void read(byte[] array, int offset, int length, long nanos) {
        bytes += length;
        kept.write(array, offset, Math.min(length, KEPT - kept.size()));
        if (bytes > LARGEST) {
            String detail = "a reply of more than " + LARGEST + " bytes: ";
            end.fail(AnswerTrouble.TOO_LARGE, detail + excerpt());
        }
    }

    @Override
    public void end(long nanos) {
        int status = response.statusCode();
        if (status == OK) {
            String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
            end.fail(
                    AnswerTrouble.NO_STREAM,
                    "HTTP 200 with %s, expected text/event-stream: %s"
                            .formatted(type == null ? "no content type" : type, excerpt()));
            return;
        }
        String retryAfter = response.getHeader(HttpHeaders.RETRY_AFTER);
        String detail = said();
        end.finish(() -> listener.refused(status, RetryAfter.of(retryAfter), detail));
    }

    /// The message of an error object, or else the beginning of the body.
    private String said() {
        ErrorObject error = error(kept.toByteArray());
        return error == null || error.message().isBlank()
                ? excerpt()
                : Excerpt.of(error.message(), access);
    }

    private static @Nullable ErrorObject error(byte[] body) {
        try {
            return ChunkReader.read(body, 0, body.length).error();
        } catch (MalformedFrameException _) {
            return null;
        }
    }

    private String excerpt() {
        return Excerpt.of(kept.toByteArray(), access);
    }
}
