package dev.llmemulator.load.engine;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.client.link.Links;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.client.link.SocketLink;
import dev.llmemulator.load.client.session.BrokeredClients;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeResult;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Servers that do at once what they are asked, with answers of one word.
final class KindServers implements HttpLink, SocketLink {
    private static final String CHECKSUM = "3610a686";

    private final Loop loop;
    private final Map<String, KindSocket> sockets = new HashMap<>();

    /// When each client connected and each run came, by the loop's clock.
    final List<Long> connects = new ArrayList<>();

    final List<Long> runs = new ArrayList<>();

    /// Holds each question with its time.
    final List<Asked> asked = new ArrayList<>();

    /// One question.
    ///
    /// @param nanos by the loop's clock
    record Asked(long nanos, String requestId, String question, Duration delay) {}

    /// Each of these switches makes the servers fail in one way; all are off at first.
    boolean unreachableHttp;

    boolean unreachableSockets;
    boolean refusesSessions;
    boolean mute;
    boolean holdsSockets;
    private final List<Listener> held = new ArrayList<>();
    private final Guests guests;
    private int created;

    /// How many clients there are at once, on all loops.
    static final class Guests {
        private int now;
        int most;

        void came() {
            now++;
            most = Math.max(most, now);
        }

        void left() {
            now--;
        }
    }

    KindServers(Loop loop, Guests guests) {
        this.loop = loop;
        this.guests = guests;
    }

    /// Returns the loop of these servers, with clients of them.
    LoadLoop on(LoadPlan plan, RandomGenerator random) {
        ClientSettings settings = ClientSettings.of(plan);
        return new LoadLoop(loop, new BrokeredClients(new Links(this, this), settings), random);
    }

    @Override
    public String url() {
        return "test://servers";
    }

    @Override
    public Call createSession(Consumer<Answer<Session>> then) {
        if (unreachableHttp) {
            return answer(then, new Answer.None<>(Answer.Failure.UNREACHABLE, "nobody"));
        }
        if (refusesSessions) {
            return answer(then, new Answer.Refused<>(404, null, "no such path"));
        }
        created++;
        guests.came();
        return answer(then, new Answer.Ok<>(new Session("session-" + created, "t" + created)));
    }

    @Override
    public Call refresh(Session session, Consumer<Answer<Session>> then) {
        return answer(then, new Answer.Ok<>(session));
    }

    @Override
    public Call run(Session session, RunRequest request, Consumer<Answer<RunReply>> then) {
        runs.add(loop.nanos());
        asked.add(
                new Asked(loop.nanos(), request.requestId(), request.question(), request.delay()));
        if (mute) {
            return () -> {};
        }
        Call call = answer(then, new Answer.Ok<>(new RunReply("hello", 1, 1L, null)));
        KindSocket socket = sockets.get(session.token());
        String stream = request.requestId();
        loop.execute(() -> socket.push(session, new TokenMessage.Token("hello", 0, stream, 0, 0)));
        loop.execute(
                () -> socket.push(session, new TokenMessage.Done(stream, 1, CHECKSUM, "stop")));
        return call;
    }

    @Override
    public Call delete(Session session, Consumer<Answer<Session>> then) {
        return answer(then, new Answer.Ok<>(session));
    }

    private <T> Call answer(Consumer<Answer<T>> then, Answer<T> answer) {
        loop.execute(() -> then.accept(answer));
        return () -> {};
    }

    @Override
    public Socket open(Listener listener) {
        KindSocket socket = new KindSocket(listener);
        if (unreachableSockets) {
            loop.execute(() -> listener.failed(Answer.Failure.UNREACHABLE, "nobody"));
        } else if (holdsSockets) {
            held.add(listener);
        } else {
            loop.execute(listener::opened);
        }
        return socket;
    }

    /// Opens the sockets that were held.
    void release() {
        held.forEach(Listener::opened);
    }

    /// Closes all sockets for good.
    void expel() {
        List.copyOf(sockets.values()).forEach(socket -> socket.listener.closed(3500, "go"));
    }

    private final class KindSocket implements Socket {
        private final Listener listener;

        KindSocket(Listener listener) {
            this.listener = listener;
        }

        void push(Session session, TokenMessage message) {
            Payload payload = Payload.of(TokenMessageJson.encode(message));
            Push push = new Push.Published(session.channel(), Publication.of(payload, 1));
            listener.reply(new Reply.Pushed(push), loop.nanos());
        }

        @Override
        public void send(Command command) {
            if (command instanceof Command.Connect connect) {
                sockets.put(connect.token(), this);
                connects.add(loop.nanos());
                String channel = "session:session-" + connect.token().substring(1);
                loop.execute(() -> listener.reply(connected(channel), loop.nanos()));
            }
        }

        @Override
        public void close() {
            guests.left();
            loop.execute(() -> listener.closed(1000, ""));
        }

        private Reply connected(String channel) {
            SubscribeResult result =
                    new SubscribeResult(
                            false,
                            0,
                            true,
                            List.of(),
                            false,
                            StreamPosition.NONE,
                            true,
                            null,
                            false,
                            false);
            Map<String, SubscribeResult> subs = Map.of(channel, result);
            return new Reply.Connected(1, "c", "v", false, 0, null, subs, 0, false, "", "");
        }
    }
}
