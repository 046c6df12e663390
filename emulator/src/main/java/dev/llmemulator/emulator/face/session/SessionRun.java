package dev.llmemulator.emulator.face.session;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.delivery.Publisher;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.emulator.stream.TokenStream;
import java.util.concurrent.CompletableFuture;

/// One run of a session: a request, and the stream that answers it. Any thread.
final class SessionRun {
    private final SessionRunRequest request;
    private final Completion completion;
    private final TokenStream stream;
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    SessionRun(SessionRunRequest request) {
        this.request = request;
        this.completion = request.completion();
        this.stream = request.stream(completion);
    }

    SessionRunRequest request() {
        return request;
    }

    Completion completion() {
        return completion;
    }

    TokenStream stream() {
        return stream;
    }

    /// Whether this run is to take the place of another one of its request: it is of a later turn,
    /// in which case the broker may take nothing of the other any more, or, without turns, begins
    /// before a token that the other has sent and its client could not recover.
    boolean replaces(SessionRun other) {
        boolean counted = request.turn() > 0 && other.request.turn() > 0;
        return counted
                ? request.turn() > other.request.turn()
                : request.fromIndex() < other.stream.position();
    }

    /// Opens the way into the session's channel.
    Sink open(Publisher publisher) {
        Numbering numbering =
                request.turn() > 0
                        ? Numbering.ofTurn(request.turn())
                        : Numbering.ofStream(request.requestId(), request.fromIndex());
        return publisher.open(
                SessionChannel.of(request.session()), new Publications(completion, numbering));
    }

    /// Stops the stream without a word to its client; completes when the run has [#left].
    CompletableFuture<Void> cancel() {
        var _ = stream.cancel();
        return left;
    }

    /// The stream has ended, and its session knows the run no more.
    void left() {
        left.complete(null);
    }
}
