package dev.llmemulator.load.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.clock.ClockStamp;
import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.clock.PeerClocks;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One HTTP call, from waiting for a connection to the last byte of the answer.
///
/// @param <T> what a good answer holds
final class HttpExchange<T> implements HttpLink.Call {
    private static final int LARGEST_BODY = 16 * 1024 * 1024;
    private static final long RESET = 0;

    private final PeerClocks clocks;
    private final RequestOptions options;
    private final Reader<T> reader;
    private final Consumer<Answer<T>> then;
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private @Nullable PeerClock clock;
    private long sentUs;
    private boolean over;

    /// Makes of a body what a good answer holds.
    interface Reader<T> {
        /// The content of a body.
        ///
        /// @param clock that of the process that answered; null when the answer named none
        /// @throws IOException when the body makes no sense
        T read(byte[] body, @Nullable PeerClock clock) throws IOException;
    }

    private HttpExchange(
            PeerClocks clocks, RequestOptions options, Reader<T> reader, Consumer<Answer<T>> then) {
        this.clocks = clocks;
        this.options = options;
        this.reader = reader;
        this.then = then;
    }

    static <T> HttpExchange<T> start(
            HttpPool pool,
            RequestOptions options,
            @Nullable Buffer content,
            Reader<T> reader,
            Consumer<Answer<T>> then) {
        HttpExchange<T> exchange = new HttpExchange<>(pool.clocks(), options, reader, then);
        pool.loop().context().runOnContext(_ -> exchange.request(pool.client(), content));
        return exchange;
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            if (request != null) {
                request.reset(RESET);
            }
        }
    }

    private void request(HttpClient client, @Nullable Buffer content) {
        if (!over) {
            opened(client).onSuccess(opened -> send(opened, content)).onFailure(this::failed);
        }
    }

    /// A client that was closed since the exchange was started throws instead of failing.
    private Future<HttpClientRequest> opened(HttpClient client) {
        try {
            return client.request(options);
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed);
        }
    }

    private void send(HttpClientRequest opened, @Nullable Buffer content) {
        opened.exceptionHandler(this::failed); // else Vert.x logs each request that is reset
        if (over) {
            opened.reset(RESET);
            return;
        }
        request = opened;
        opened.response().onSuccess(this::receive).onFailure(this::failed);
        sentUs = clocks.micros();
        if (content == null) {
            opened.end();
        } else {
            opened.end(content);
        }
    }

    private void receive(HttpClientResponse response) {
        ClockStamp stamp = ClockStamp.of(response.getHeader(ClockStamp.HEADER));
        clock = clocks.take(sentUs, stamp, clocks.micros());
        response.exceptionHandler(this::failed);
        response.handler(this::append);
        response.endHandler(_ -> complete(response));
    }

    private void append(Buffer part) {
        if (body.length() + part.length() > LARGEST_BODY) {
            broken("an answer of more than " + LARGEST_BODY + " bytes");
        } else {
            body.appendBuffer(part);
        }
    }

    private void complete(HttpClientResponse response) {
        int status = response.statusCode();
        if (status < 200 || status > 299) {
            Duration retryAfter = RetryAfter.of(response.getHeader(HttpHeaders.RETRY_AFTER));
            String detail = Excerpt.of(body.getBytes()) + asked();
            finish(new Answer.Refused<>(status, retryAfter, detail));
            return;
        }
        try {
            finish(new Answer.Ok<>(reader.read(body.getBytes(), clock)));
        } catch (IOException senseless) {
            String detail =
                    "HTTP %d with %s: %s%s"
                            .formatted(
                                    status, why(senseless), Excerpt.of(body.getBytes()), asked());
            finish(none(Answer.Failure.BROKEN, detail));
        }
    }

    private static String why(IOException senseless) {
        return senseless instanceof JsonProcessingException
                ? "an answer that is no JSON"
                : Failures.describe(senseless);
    }

    /// What was asked, for messages.
    private String asked() {
        return " (%s %s://%s:%d%s)"
                .formatted(
                        options.getMethod(),
                        Boolean.TRUE.equals(options.isSsl()) ? "https" : "http",
                        options.getHost(),
                        options.getPort(),
                        options.getURI());
    }

    private void broken(String detail) {
        if (request != null) {
            request.reset(RESET);
        }
        finish(none(Answer.Failure.BROKEN, detail + asked()));
    }

    private void failed(Throwable failure) {
        finish(none(Failures.kind(failure), Failures.describe(failure) + asked()));
    }

    private Answer<T> none(Answer.Failure failure, String detail) {
        return new Answer.None<>(failure, detail);
    }

    private void finish(Answer<T> answer) {
        if (!over) {
            over = true;
            then.accept(answer);
        }
    }
}
