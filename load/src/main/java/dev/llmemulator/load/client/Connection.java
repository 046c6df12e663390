package dev.llmemulator.load.client;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Fault;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.SubscribeRequest;
import dev.llmemulator.protocol.SubscribeResult;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client's connection to the real-time server, kept up until it is closed.
///
/// A lost socket is replaced: at most three attempts, 1, 2 and 4 s apart less jitter, each asking
/// for what was published since the last position. The close code decides whether trying makes
/// sense. Answers pings, refreshes the token, and takes a server that does not ping for dead.
final class Connection {
    private static final Duration PING_GRACE = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final int CONNECT_ID = 1;

    private final Environment environment;
    private final int client;
    private final Owner owner;
    private final Position position = new Position();
    private final Watch pings;
    private final TokenRefresh refresh;
    private Session session;
    private State state = State.IDLE;
    private @Nullable Dial dial;
    private Loop.@Nullable Timer timer;
    private int attempts;
    private int commandId = CONNECT_ID;
    private long pingNanos;
    private boolean pong;
    private boolean established;

    private enum State {
        IDLE,
        OPENING,
        OPEN,
        BETWEEN,
        CLOSING,
        CLOSED
    }

    /// Whose connection it is.
    interface Owner {
        /// The first connection is open.
        void connected();

        /// Nobody listens at the server's address.
        void unreachable(String detail);

        /// The connection is open again; what it recovers comes next.
        void recovering();

        /// What was recovered has come.
        ///
        /// @param recovered whether it is all that was missed
        void reconnected(boolean recovered);

        /// A publication of the session's channel.
        ///
        /// @param nanos when its frame came
        void publication(Publication publication, long nanos, boolean recovered);

        /// The connection cannot be had (again).
        void gaveUp(String detail);

        /// The connection is closed, as [Connection#close] asked.
        void closed();
    }

    Connection(Environment environment, int client, Session session, Owner owner) {
        this.environment = environment;
        this.client = client;
        this.session = session;
        this.owner = owner;
        pings = new Watch(environment.loop(), this::noPing);
        refresh = new TokenRefresh(environment, client);
    }

    /// Connects for the first time.
    void open() {
        dial();
    }

    /// Whether the session is open.
    boolean isOpen() {
        return state == State.OPEN;
    }

    /// Replaces a socket that seems dead.
    void reconnect() {
        if (state == State.OPEN) {
            abandonSocket();
            retry("silence");
        }
    }

    /// Closes for good; [Owner#closed] follows, at the latest after 5 s.
    void close() {
        stopTimers();
        if (dial == null) {
            closedForGood();
            return;
        }
        state = State.CLOSING;
        timer = after(CLOSE_PATIENCE.toNanos(), this::closedForGood);
        dial.socket().close();
    }

    private void dial() {
        state = State.OPENING;
        Dial opening = new Dial();
        dial = opening;
        opening.socket = environment.sockets().open(opening);
        timer = after(environment.settings().connectionTimeout().toNanos(), this::tooSlow);
    }

    private void tooSlow() {
        abandonSocket();
        fault(Fault.CONNECT_FAILED, "no connect reply in time");
        retry("no connect reply in time");
    }

    private void noPing() {
        abandonSocket();
        fault(Fault.SERVER_SILENT, "no ping for " + Duration.ofNanos(pingNanos));
        retry("no ping");
    }

    private void abandonSocket() {
        Dial old = dial;
        dial = null;
        stopTimers();
        if (old != null) {
            old.socket().close();
        }
    }

    private void retry(String why) {
        stopTimers();
        dial = null;
        if (attempts == Backoff.TRIES) {
            giveUp(why);
            return;
        }
        attempts++;
        state = State.BETWEEN;
        timer = after(Backoff.before(attempts, environment.random()), this::dial);
    }

    private void retryWithFreshToken(String why) {
        dial = null;
        stopTimers();
        if (attempts == Backoff.TRIES) {
            giveUp(why);
            return;
        }
        attempts++;
        state = State.BETWEEN;
        refresh.now(session, this::dialWith, () -> retry(why));
    }

    private void dialWith(Session fresh) {
        session = fresh;
        dial();
    }

    private void giveUp(String why) {
        stopTimers();
        dial = null;
        state = State.CLOSED;
        owner.gaveUp(why);
    }

    private void closedForGood() {
        stopTimers();
        dial = null;
        if (state != State.CLOSED) {
            state = State.CLOSED;
            owner.closed();
        }
    }

    private void stopTimers() {
        pings.stop();
        refresh.stop();
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private Loop.Timer after(long nanos, Runnable task) {
        return environment.loop().runAt(environment.loop().nanos() + nanos, task);
    }

    private void send(Command command) {
        if (dial != null) {
            dial.socket().send(command);
        }
    }

    private void fault(Fault fault, String detail) {
        environment.recorder().add(fault);
        environment.journal().fault(fault, client, detail);
    }

    private void connectReply(Reply.Connected connected, long nanos) {
        SubscribeResult subscription = connected.subs().get(session.channel());
        if (subscription == null) {
            abandonSocket();
            fault(Fault.CONNECT_FAILED, "the server did not subscribe the session's channel");
            giveUp("the server did not subscribe the session's channel");
            return;
        }
        stopTimers();
        state = State.OPEN;
        attempts = 0;
        pong = connected.pong();
        pingNanos = Duration.ofSeconds(connected.ping()).plus(PING_GRACE).toNanos();
        if (connected.ping() > 0) {
            pings.until(nanos + pingNanos);
        }
        expires(connected.expires(), connected.ttl());
        subscribed(subscription, nanos);
    }

    private void subscribed(SubscribeResult subscription, long nanos) {
        position.subscribed(subscription.position());
        if (!established) {
            established = true;
            owner.connected();
            return;
        }
        environment.recorder().add(Count.RECONNECTIONS);
        owner.recovering();
        for (Publication publication : subscription.publications()) {
            position.read(publication);
            owner.publication(publication, nanos, true);
        }
        if (state == State.OPEN) {
            owner.reconnected(subscription.recovered());
        }
    }

    private void expires(boolean expires, long ttl) {
        if (expires) {
            refresh.before(ttl, session, this::refreshed);
        }
    }

    private void refreshed(Session fresh) {
        session = fresh;
        commandId++;
        send(new Command.Refresh(commandId, fresh.token()));
    }

    private void commandFailed(Reply.Failed failed) {
        String detail = failed.code() + " " + failed.message();
        if (state == State.OPEN) {
            fault(Fault.REFRESH_FAILED, detail);
            return;
        }
        abandonSocket();
        fault(Fault.CONNECT_FAILED, detail);
        if (failed.code() == ClientError.TOKEN_EXPIRED.code()) {
            retryWithFreshToken(detail);
        } else if (failed.temporary()) {
            retry(detail);
        } else {
            giveUp(detail);
        }
    }

    private void pushed(Push push, long nanos) {
        switch (push) {
            case Push.Published(String channel, Publication publication) -> {
                if (channel.equals(session.channel())) {
                    position.read(publication);
                    owner.publication(publication, nanos, false);
                }
            }
            case Push.Unsubscribed(String channel, int code, String reason) -> {
                if (channel.equals(session.channel())) {
                    lost("unsubscribed, " + code + " " + reason);
                }
            }
            case Push.Refreshed(boolean expires, long ttl) -> expires(expires, ttl);
            case Push.Disconnected(int code, String reason, _) -> {
                abandonSocket();
                lostWith(code, reason);
            }
            case Push.Joined _, Push.Left _, Push.Message _, Push.Subscribed _, Push.Unknown _ -> {}
        }
    }

    private void lost(String detail) {
        abandonSocket();
        fault(Fault.CONNECTION_LOST, detail);
        retry(detail);
    }

    private void lostWith(int code, String reason) {
        String detail = code + " " + reason;
        fault(Fault.CONNECTION_LOST, detail);
        if (code == Disconnect.EXPIRED.code()) {
            retryWithFreshToken(detail);
        } else if (Disconnect.reconnects(code)) {
            retry(detail);
        } else {
            giveUp(detail);
        }
    }

    /// One socket. What an abandoned one still says is not heard.
    private final class Dial implements SocketLink.Listener {
        private SocketLink.@Nullable Socket socket;

        SocketLink.Socket socket() {
            if (socket == null) {
                throw new IllegalStateException("the socket is not there yet");
            }
            return socket;
        }

        private boolean isOld() {
            return dial != this;
        }

        @Override
        public void opened() {
            if (isOld() || state == State.CLOSING) {
                return;
            }
            Map<String, SubscribeRequest> subs =
                    position.isKnown()
                            ? Map.of(
                                    session.channel(), SubscribeRequest.recover(position.current()))
                            : Map.of();
            commandId = CONNECT_ID;
            send(new Command.Connect(CONNECT_ID, session.token(), null, subs, "load", ""));
        }

        @Override
        public void failed(boolean unreachable, String detail) {
            if (isOld()) {
                return;
            }
            if (state == State.CLOSING) {
                closedForGood();
                return;
            }
            fault(Fault.CONNECT_FAILED, detail);
            if (unreachable) {
                owner.unreachable(detail);
            }
            if (dial == this) {
                retry(detail);
            }
        }

        @Override
        public void reply(Reply reply, long nanos) {
            if (isOld() || state == State.CLOSING) {
                return;
            }
            if (state == State.OPEN && pingNanos > PING_GRACE.toNanos()) {
                pings.until(nanos + pingNanos);
            }
            switch (reply) {
                case Reply.Pushed(Push push) -> pushed(push, nanos);
                case Reply.Ping _ -> {
                    if (pong) {
                        send(new Command.Pong());
                    }
                }
                case Reply.Connected connected -> connectReply(connected, nanos);
                case Reply.Failed failed -> commandFailed(failed);
                case Reply.Refreshed refreshed -> expires(refreshed.expires(), refreshed.ttl());
                case Reply.Subscribed _,
                        Reply.Unsubscribed _,
                        Reply.Published _,
                        Reply.Present _,
                        Reply.PresentCount _,
                        Reply.Past _,
                        Reply.Pinged _,
                        Reply.Called _,
                        Reply.SubRefreshed _,
                        Reply.Unknown _ -> {}
            }
        }

        @Override
        public void malformed(String detail) {
            if (isOld() || state == State.CLOSING) {
                return;
            }
            fault(Fault.MESSAGE_MALFORMED, detail);
            lost("a frame that breaks the format");
        }

        @Override
        public void closed(int code, String reason) {
            if (isOld()) {
                return;
            }
            if (state == State.CLOSING) {
                closedForGood();
                return;
            }
            dial = null;
            lostWith(code, reason);
        }
    }
}
