package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.SocketLink;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;
import dev.llmemulator.protocol.SubscribeResult;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// A real-time server that says what the test wants it to say.
final class FakeSockets implements SocketLink {
    static final String CHANNEL = FakeHttp.SESSION.channel();
    static final String EPOCH = "abcd";

    final List<FakeSocket> all = new ArrayList<>();
    private final LongSupplier nanos;
    private long offset;

    FakeSockets(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public String url() {
        return "ws://server";
    }

    @Override
    public Socket open(Listener listener) {
        FakeSocket socket = new FakeSocket(listener);
        all.add(socket);
        return socket;
    }

    FakeSocket last() {
        return all.getLast();
    }

    /// A publication with the next offset.
    Publication publication(TokenMessage message) {
        offset++;
        return Publication.of(Payload.of(TokenMessageJson.encode(message)), offset);
    }

    StreamPosition top() {
        return new StreamPosition(offset, EPOCH);
    }

    /// One socket, seen from the server.
    final class FakeSocket implements Socket {
        private final Listener listener;
        final List<Command> commands = new ArrayList<>();
        boolean closeAsked;
        private boolean gone;

        FakeSocket(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void send(Command command) {
            commands.add(command);
        }

        @Override
        public void close() {
            closeAsked = true;
        }

        Command.Connect connectCommand() {
            return (Command.Connect) commands.getFirst();
        }

        /// Returns the position from which the client wants to recover.
        SubscribeRequest wish() {
            return connectCommand().subs().get(CHANNEL);
        }

        /// Opens the socket and accepts the connect command.
        void accept() {
            accept(25, false, 0);
        }

        void accept(int ping, boolean expires, long ttl) {
            listener.opened();
            reply(connected(ping, expires, ttl, result(List.of(), false)));
        }

        /// Opens the socket and delivers the publications that were missed.
        void recover(boolean recovered, List<Publication> missed) {
            listener.opened();
            reply(connected(25, false, 0, result(missed, recovered)));
        }

        void acceptWithoutChannel() {
            listener.opened();
            reply(new Reply.Connected(1, "c", "v", false, 0, null, Map.of(), 25, true, "", ""));
        }

        void refuse(int code, boolean temporary) {
            listener.opened();
            reply(new Reply.Failed(1, code, "no", temporary));
        }

        /// Whether nothing more can come from this socket.
        boolean isGone() {
            return gone;
        }

        void fail(boolean unreachable) {
            gone = true;
            listener.failed(
                    unreachable ? Answer.Failure.UNREACHABLE : Answer.Failure.BROKEN,
                    "connect failed");
        }

        void push(TokenMessage message) {
            push(new Push.Published(CHANNEL, publication(message)));
        }

        void push(Push push) {
            reply(new Reply.Pushed(push));
        }

        void reply(Reply reply) {
            listener.frame();
            listener.reply(reply, nanos.getAsLong());
        }

        void malformed() {
            listener.malformed("garbage");
        }

        void drop(int code) {
            gone = true;
            listener.closed(code, "a reason");
        }

        private Reply.Connected connected(
                int ping, boolean expires, long ttl, SubscribeResult result) {
            Map<String, SubscribeResult> subs = Map.of(CHANNEL, result);
            return new Reply.Connected(1, "c", "v", expires, ttl, null, subs, ping, true, "", "");
        }

        private SubscribeResult result(List<Publication> missed, boolean recovered) {
            boolean recovering = !commands.isEmpty() && wish() != null;
            StreamPosition position = recovering && recovered ? wish().since() : top();
            return new SubscribeResult(
                    false, 0, true, missed, recovered, position, true, null, recovering, false);
        }
    }
}
