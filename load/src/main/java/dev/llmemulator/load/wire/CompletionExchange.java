package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.AnswerListener;
import dev.llmemulator.load.client.completion.AnswerPromise;
import dev.llmemulator.load.client.completion.AnswerTrouble;
import dev.llmemulator.load.client.completion.CompletionLink;
import dev.llmemulator.load.client.completion.CompletionQuestion;
import dev.llmemulator.load.clock.ClockStamp;
import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.loop.VertxLoop;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One question on a client's connection, from its request to the last byte of the reply. Confined
/// to the loop. The clock is read once per read, before anything of it is parsed.
final class CompletionExchange implements CompletionLink.Call, ReplyEnd {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String TOKENS = "x-emulator-tokens";
    private static final String CHECKSUM = "x-emulator-checksum";
    private static final int MOST_DIGITS = 9;

    private final CompletionConnection connection;
    private final VertxLoop loop;
    private final PeerClocks clocks;
    private final CompletionRequests requests;
    private final AnswerListener listener;
    private boolean asksForOne;
    private boolean closes;
    private long sentUs;
    private boolean over;
    private boolean begun;

    CompletionExchange(
            CompletionConnection connection,
            VertxLoop loop,
            PeerClocks clocks,
            CompletionRequests requests,
            AnswerListener listener) {
        this.connection = connection;
        this.loop = loop;
        this.clocks = clocks;
        this.requests = requests;
        this.listener = listener;
    }

    void send(CompletionQuestion question) {
        if (!over) {
            asksForOne = requests.asksForOne(question);
            connection
                    .request(requests.head(question))
                    .onSuccess(request -> send(request, requests.body(question)))
                    .onFailure(this::broken);
        }
    }

    private void send(HttpClientRequest request, Buffer body) {
        if (over) {
            return;
        }
        request.response().onSuccess(this::receive).onFailure(this::broken);
        request.exceptionHandler(this::broken);
        sentUs = clocks.micros();
        request.end(body);
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            connection.close();
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    private void receive(HttpClientResponse response) {
        if (over) {
            return;
        }
        begun = true;
        connection.replied();
        closes = "close".equalsIgnoreCase(response.getHeader(HttpHeaders.CONNECTION));
        ReplyBody body = body(response, loop.nanos());
        response.exceptionHandler(this::broken);
        response.handler(part -> read(part, body));
        response.endHandler(_ -> body.end(loop.nanos()));
    }

    private ReplyBody body(HttpClientResponse response, long nanos) {
        if (response.statusCode() != TextBody.OK || !isEventStream(response)) {
            return new TextBody(this, listener, requests.access(), response);
        }
        ClockStamp stamp = ClockStamp.of(response.getHeader(ClockStamp.HEADER));
        PeerClock clock = clocks.take(sentUs, stamp, clocks.micros());
        AnswerPromise promise =
                new AnswerPromise(
                        number(response.getHeader(TOKENS)), response.getHeader(CHECKSUM), clock);
        listener.began(promise, nanos);
        return new EventBody(this, listener, requests.reader(), asksForOne, requests.access());
    }

    private static boolean isEventStream(HttpClientResponse response) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM);
    }

    private static @Nullable Integer number(@Nullable String header) {
        return header == null || !header.matches("[0-9]{1," + MOST_DIGITS + "}")
                ? null
                : Integer.valueOf(header);
    }

    private void read(Buffer part, ReplyBody body) {
        if (over) {
            return;
        }
        long nanos = loop.nanos();
        ByteBuf bytes = ((BufferInternal) part).getByteBuf();
        int length = bytes.readableBytes();
        if (bytes.hasArray()) {
            body.read(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), length, nanos);
        } else {
            body.read(part.getBytes(), 0, length, nanos);
        }
    }

    @Override
    public void finish(Runnable last) {
        if (!over) {
            over = true;
            if (closes) {
                connection.abandon();
            }
            last.run();
        }
    }

    @Override
    public void fail(AnswerTrouble trouble, String detail) {
        if (!over) {
            over = true;
            connection.abandon();
            listener.failed(trouble, requests.access().masked(detail));
        }
    }

    private void broken(Throwable failure) {
        boolean stale = !begun && connection.hasReplied();
        fail(stale ? AnswerTrouble.STALE : AnswerTrouble.RESET, Failures.describe(failure));
    }
}
