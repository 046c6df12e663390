package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.AnswerListener;
import dev.llmemulator.load.client.completion.CompletionLink;
import dev.llmemulator.load.client.completion.CompletionQuestion;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.loop.VertxLoop;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import org.jspecify.annotations.Nullable;

/// One client's connection. Confined to its loop.
final class CompletionLine implements CompletionLink.Line {
    private final VertxLoop loop;
    private final PeerClocks clocks;
    private final CompletionRequests requests;
    private final CompletionLink.LineListener listener;
    private @Nullable HttpClientConnection connection;
    private boolean closed;
    private boolean replied;

    CompletionLine(
            VertxLoop loop,
            PeerClocks clocks,
            CompletionRequests requests,
            CompletionLink.LineListener listener) {
        this.loop = loop;
        this.clocks = clocks;
        this.requests = requests;
        this.listener = listener;
    }

    void open(HttpClientAgent client, HttpConnectOptions place) {
        if (!closed) {
            client.connect(place).onSuccess(this::opened).onFailure(this::failed);
        }
    }

    private void opened(HttpClientConnection opened) {
        if (closed) {
            opened.close();
            return;
        }
        connection = opened;
        opened.closeHandler(_ -> gone());
        opened.exceptionHandler(_ -> {});
        listener.opened();
    }

    private void failed(Throwable failure) {
        if (!closed) {
            closed = true;
            listener.failed(Failures.kind(failure), Failures.ofConnect(failure));
        }
    }

    private void gone() {
        if (!closed) {
            closed = true;
            listener.closed();
        }
    }

    @Override
    public CompletionLink.Call ask(CompletionQuestion question, AnswerListener to) {
        CompletionExchange exchange = new CompletionExchange(this, clocks, requests, to);
        loop.context().runOnContext(_ -> exchange.send(question));
        return exchange;
    }

    /// Opens a request; fails when the connection is gone.
    Future<HttpClientRequest> request(io.vertx.core.http.RequestOptions head) {
        HttpClientConnection open = connection;
        return open == null || closed
                ? Future.failedFuture("the connection was closed")
                : open.request(head);
    }

    /// The head of a reply has come.
    void replied() {
        replied = true;
    }

    /// Tells whether a reply has come over this connection.
    boolean hasReplied() {
        return replied;
    }

    /// Returns the loop's time.
    long now() {
        return loop.nanos();
    }

    /// Closes the connection after an answer that cannot be read to its end, and says so.
    void abandon() {
        gone();
        disconnect();
    }

    @Override
    public void close() {
        closed = true;
        disconnect();
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }
}
