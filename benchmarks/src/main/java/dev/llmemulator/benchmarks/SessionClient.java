package dev.llmemulator.benchmarks;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.client.link.SocketLink;
import dev.llmemulator.load.wire.Wire;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Opens one session and its connection over the product's own links, without the load tester's
/// records. Confined to its loop; [#open] and [#run] may be called from any thread.
final class SessionClient implements SocketLink.Listener {
    private static final int CONNECT = 1;

    private final Loop loop;
    private final Wire wire;
    private final Receiver receiver;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private @Nullable Session session;
    private SocketLink.@Nullable Socket socket;

    /// Takes what is published to the session, on the loop.
    interface Receiver {
        /// Takes one publication.
        ///
        /// @param nanos when the frame came, by the loop's clock
        void take(Publication publication, long nanos);
    }

    SessionClient(Loop loop, Wire wire, Receiver receiver) {
        this.loop = loop;
        this.wire = wire;
        this.receiver = receiver;
    }

    /// Creates the session and connects.
    CompletableFuture<Void> open() {
        loop.execute(() -> wire.http().createSession(this::created));
        return connected;
    }

    /// Asks for a stream.
    CompletableFuture<RunReply> run(RunRequest request) {
        CompletableFuture<RunReply> reply = new CompletableFuture<>();
        loop.execute(() -> wire.http().run(opened(session), request, a -> settle(a, reply)));
        return reply;
    }

    private void created(Answer<Session> answer) {
        if (answer instanceof Answer.Ok<Session>(Session created)) {
            session = created;
            socket = wire.sockets().open(this);
        } else {
            failed(answer.toString());
        }
    }

    private static <T> void settle(Answer<T> answer, CompletableFuture<T> future) {
        if (answer instanceof Answer.Ok<T>(T value)) {
            future.complete(value);
        } else {
            future.completeExceptionally(new IllegalStateException(answer.toString()));
        }
    }

    @Override
    public void opened() {
        opened(socket)
                .send(
                        new Command.Connect(
                                CONNECT, opened(session).token(), null, Map.of(), "", ""));
    }

    @Override
    public void frame() {}

    @Override
    public void reply(Reply reply, long nanos) {
        switch (reply) {
            case Reply.Pushed(Push.Published(_, Publication publication)) ->
                    receiver.take(publication, nanos);
            case Reply.Connected _ -> connected.complete(null);
            case Reply.Ping _ -> opened(socket).send(new Command.Pong());
            case Reply.Failed refusal -> failed(refusal.toString());
            case Reply.Pushed _,
                    Reply.Subscribed _,
                    Reply.Unsubscribed _,
                    Reply.Published _,
                    Reply.Present _,
                    Reply.PresentCount _,
                    Reply.Past _,
                    Reply.Pinged _,
                    Reply.Called _,
                    Reply.Refreshed _,
                    Reply.SubRefreshed _,
                    Reply.Unknown _ -> {}
        }
    }

    @Override
    public void failed(Answer.Failure failure, String detail) {
        failed(detail);
    }

    @Override
    public void malformed(String detail) {
        failed(detail);
    }

    @Override
    public void closed(int code, String reason) {
        failed("closed with " + code + " " + reason);
    }

    private void failed(String detail) {
        connected.completeExceptionally(new IllegalStateException(detail));
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the client is not open yet");
        }
        return part;
    }
}
