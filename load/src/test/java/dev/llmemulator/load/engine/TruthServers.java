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
import dev.llmemulator.load.clock.ClockStamp;
import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Servers whose every delay is planned: they stand still for a while, hold some tokens back, and
/// refuse some questions.
final class TruthServers implements HttpLink, SocketLink {
    static final long GAP = Duration.ofMillis(10).toNanos();
    static final long ANSWER = Duration.ofMillis(1).toNanos();

    private final Loop loop;
    private final EpochClock clock;
    private final PeerClocks tester;
    private final Delays plan;
    private final int tokens;
    private final String text;
    private final Map<String, Listener> listeners = new HashMap<>();
    private int created;
    private int questions;

    /// Plans what happens to each question, counted from 0, and when.
    interface Delays {
        /// Returns when something happens that is due at a time.
        long happens(long due);

        /// How much later than due a token is sent, in nanoseconds.
        long late(int question, int index);

        boolean refuses(int question);
    }

    /// Delays of each kind.
    ///
    /// @param stallFrom when everything stops
    /// @param stallTo when it goes on
    /// @param lateEvery the third token of one stream in so many is late
    /// @param lateBy by how much
    /// @param refuseEvery one question in so many is refused
    record Plan(long stallFrom, long stallTo, int lateEvery, long lateBy, int refuseEvery)
            implements Delays {
        @Override
        public long happens(long due) {
            return due >= stallFrom && due < stallTo ? stallTo : due;
        }

        @Override
        public long late(int question, int index) {
            return index == 2 && question % lateEvery == 0 ? lateBy : 0;
        }

        @Override
        public boolean refuses(int question) {
            return question % refuseEvery == refuseEvery - 1;
        }
    }

    /// @param clock that of the servers
    /// @param tester hears of it with each answer, stamped half-way
    /// @param tokens of each answer
    TruthServers(Loop loop, EpochClock clock, PeerClocks tester, Delays plan, int tokens) {
        this.loop = loop;
        this.clock = clock;
        this.tester = tester;
        this.plan = plan;
        this.tokens = tokens;
        text = String.join(" ", Collections.nCopies(tokens, "word"));
    }

    /// Returns the loop of these servers, with clients of them.
    LoadLoop on(LoadPlan plan, RandomGenerator random) {
        ClientSettings settings = ClientSettings.of(plan);
        return new LoadLoop(loop, new BrokeredClients(new Links(this, this), settings), random);
    }

    @Override
    public String url() {
        return "test://truth";
    }

    @Override
    public Call createSession(Consumer<Answer<Session>> then) {
        created++;
        Session session = new Session("session-" + created, "t" + created);
        return answer(loop.nanos(), then, new Answer.Ok<>(session));
    }

    @Override
    public Call refresh(Session session, Consumer<Answer<Session>> then) {
        return answer(loop.nanos(), then, new Answer.Ok<>(session));
    }

    @Override
    public Call delete(Session session, Consumer<Answer<Session>> then) {
        return answer(loop.nanos(), then, new Answer.Ok<>(session));
    }

    @Override
    public Call run(Session session, RunRequest request, Consumer<Answer<RunReply>> then) {
        int question = questions++;
        long now = loop.nanos();
        if (plan.refuses(question)) {
            return answer(now + ANSWER, then, new Answer.Refused<>(400, null, "as planned"));
        }
        String stream = request.requestId();
        for (int i = 0; i < tokens; i++) {
            int index = i;
            long due = now + GAP * (i + 1);
            long dueUs = clock.microsAt(due);
            TokenMessage token = new TokenMessage.Token("word", index, stream, dueUs, dueUs);
            loop.runAt(plan.happens(due + plan.late(question, index)), () -> push(session, token));
        }
        TokenMessage done = new TokenMessage.Done(stream, tokens, checksum(), "stop");
        long last = now + GAP * tokens + plan.late(question, tokens - 1);
        loop.runAt(plan.happens(last), () -> push(session, done));
        long asked = tester.micros();
        loop.runAt(
                plan.happens(now + ANSWER),
                () ->
                        then.accept(
                                new Answer.Ok<>(
                                        new RunReply(text, tokens, 1L, stamp(now, asked)))));
        return () -> {};
    }

    private @Nullable PeerClock stamp(long now, long askedUs) {
        long halfWay = clock.microsAt(now + ANSWER / 2);
        return tester.take(askedUs, new ClockStamp(clock.id(), halfWay), tester.micros());
    }

    private String checksum() {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    private <T> Call answer(long due, Consumer<Answer<T>> then, Answer<T> answer) {
        loop.runAt(plan.happens(due), () -> then.accept(answer));
        return () -> {};
    }

    private void push(Session session, TokenMessage message) {
        Payload payload = Payload.of(TokenMessageJson.encode(message));
        Push push = new Push.Published(session.channel(), Publication.of(payload, 1));
        Listener listener = listeners.get(session.token());
        listener.frame();
        listener.reply(new Reply.Pushed(push), loop.nanos());
    }

    @Override
    public Socket open(Listener listener) {
        loop.execute(listener::opened);
        return new Socket() {
            @Override
            public void send(Command command) {
                if (command instanceof Command.Connect connect) {
                    listeners.put(connect.token(), listener);
                    String channel = "session:session-" + connect.token().substring(1);
                    loop.execute(() -> listener.reply(connected(channel), loop.nanos()));
                }
            }

            @Override
            public void close() {
                loop.execute(() -> listener.closed(1000, ""));
            }
        };
    }

    private static Reply connected(String channel) {
        StreamPosition start = StreamPosition.NONE;
        SubscribeResult result =
                new SubscribeResult(
                        false, 0, true, List.of(), false, start, true, null, false, false);
        Map<String, SubscribeResult> subs = Map.of(channel, result);
        return new Reply.Connected(1, "c", "v", false, 0, null, subs, 0, false, "", "");
    }
}
