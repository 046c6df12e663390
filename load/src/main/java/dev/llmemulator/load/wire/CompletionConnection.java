package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.CompletionLink;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/// One client's connection. Confined to its loop.
final class CompletionConnection {
    private final CompletionLink.LineListener listener;
    private @Nullable HttpClientConnection connection;
    private boolean closed;
    private boolean replied;

    CompletionConnection(CompletionLink.LineListener listener) {
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

    /// Opens a request; fails when the connection is gone.
    Future<HttpClientRequest> request(RequestOptions head) {
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

    /// Closes the connection after an answer that cannot be read to its end, and says so.
    void abandon() {
        gone();
        disconnect();
    }

    /// Closes the connection, also one that is just opening; its listener hears nothing more.
    void close() {
        closed = true;
        disconnect();
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }
}
