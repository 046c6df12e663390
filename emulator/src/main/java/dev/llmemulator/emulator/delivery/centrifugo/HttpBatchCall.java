package dev.llmemulator.emulator.delivery.centrifugo;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/// One POST, from waiting for its connection to the last byte of the answer. Confined to a loop.
final class HttpBatchCall implements NodeLink.BatchCall {
    private static final long RESET = 0;

    private final NodeLink.Answer answer;
    private final int largestReply;
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private boolean over;

    HttpBatchCall(NodeLink.Answer answer, int largestReply) {
        this.answer = answer;
        this.largestReply = largestReply;
    }

    void start(Future<HttpClientRequest> connection, Buffer content) {
        connection.onSuccess(opened -> send(opened, content)).onFailure(this::failed);
    }

    @Override
    public void abort() {
        over = true;
        if (request != null) {
            request.reset(RESET);
        }
    }

    private void send(HttpClientRequest opened, Buffer content) {
        opened.exceptionHandler(this::failed); // else Vert.x logs each request that is reset
        if (over) {
            opened.reset(RESET);
            return;
        }
        request = opened;
        opened.response().onSuccess(this::receive).onFailure(this::failed);
        opened.end(content).onFailure(this::failed);
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(this::failed);
        response.handler(this::append);
        response.endHandler(_ -> complete(response.statusCode()));
    }

    private void append(Buffer part) {
        if (body.length() + part.length() > largestReply) {
            failed(new IllegalStateException("a reply of more than " + largestReply + " bytes"));
        } else {
            body.appendBuffer(part);
        }
    }

    private void complete(int status) {
        if (!over) {
            over = true;
            answer.replied(status, body.getBytes());
        }
    }

    private void failed(Throwable failure) {
        if (!over) {
            abort();
            answer.failed(String.valueOf(failure.getMessage()));
        }
    }
}
