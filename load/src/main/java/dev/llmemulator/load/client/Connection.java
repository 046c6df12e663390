package dev.llmemulator.load.client;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Fault;
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
/// A lost socket is replaced as [Reconnection] allows, each time asking for what was published
/// since the last position. The close code decides whether trying makes sense. Answers pings,
/// refreshes the token, and takes a server that does not ping for dead.
final class Connection implements SocketLink.Listener {
    private static final Duration PING_GRACE = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final int CONNECT_ID = 1;

    private final Environment environment;
    private final int client;
    private final Owner owner;
    private final Position position = new Position();
    private final Reconnection reconnection;
    private final Watch pings;
    private final TokenRefresh refresh;
    private Session session;
    private State state = State.DOWN;
    private @Nullable Dial dial;
    private int lastCommand;
    private long pingNanos;
    private boolean answersPings;

    private enum State {
        DOWN,
        OPENING,
        OPEN,
        CLOSING
    }

    /// Whose connection it is.
    interface Owner {
        /// The first connection is open.
        void connected();

        /// Nobody listens at the server's address; it will be tried again.
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

        /// The connection cannot be had, or not again.
        void gaveUp(String detail);

        /// The connection is closed, as [Connection#close] asked.
        void closed();
    }

    Connection(Environment environment, int client, Session session, Owner owner) {
        this.environment = environment;
        this.client = client;
        this.session = session;
        this.owner = owner;
        reconnection = new Reconnection(environment);
        pings = new Watch(environment.loop(), this::noPing);
        refresh = new TokenRefresh(environment, client);
    }

    /// Connects.
    void open() {
        state = State.OPENING;
        reconnection.after(
                environment.settings().connectionTimeout().toNanos(),
                () -> notConnected("no connect reply in time"));
        dial = Dial.open(environment.sockets(), this);
    }

    /// Whether the session is open.
    boolean isOpen() {
        return state == State.OPEN;
    }

    /// Replaces a socket that seems dead.
    void reconnect() {
        if (state == State.OPEN) {
            down();
            retry("silence");
        }
    }

    /// Closes for good; [Owner#closed] follows, at the latest after 5 s. To be called once.
    void close() {
        pings.stop();
        refresh.stop();
        if (dial == null) {
            closedForGood();
        } else {
            state = State.CLOSING;
            reconnection.after(CLOSE_PATIENCE.toNanos(), this::closedForGood);
            dial.close();
        }
    }

    private void closedForGood() {
        down();
        owner.closed();
    }

    private void down() {
        state = State.DOWN;
        pings.stop();
        refresh.stop();
        reconnection.stop();
        if (dial != null) {
            dial.abandon();
            dial = null;
        }
    }

    private void retry(String why) {
        if (reconnection.attempt()) {
            reconnection.afterBackoff(this::open);
        } else {
            owner.gaveUp(why);
        }
    }

    private void retryWithFreshToken(String why) {
        if (reconnection.attempt()) {
            refresh.now(session, this::openWith, () -> retry(why));
        } else {
            owner.gaveUp(why);
        }
    }

    private void openWith(Session fresh) {
        session = fresh;
        open();
    }

    private void notConnected(String detail) {
        down();
        fault(Fault.CONNECT_FAILED, detail);
        retry(detail);
    }

    private void noPing() {
        down();
        fault(Fault.SERVER_SILENT, "no ping for " + Duration.ofNanos(pingNanos));
        retry("no ping");
    }

    private void lost(int code, String reason) {
        String detail = code + " " + reason;
        down();
        fault(Fault.CONNECTION_LOST, detail);
        if (code == Disconnect.EXPIRED.code()) {
            retryWithFreshToken(detail);
        } else if (Disconnect.reconnects(code)) {
            retry(detail);
        } else {
            owner.gaveUp(detail);
        }
    }

    @Override
    public void opened() {
        if (state == State.OPENING) {
            Map<String, SubscribeRequest> subs =
                    position.isKnown() ? Map.of(session.channel(), position.recovery()) : Map.of();
            lastCommand = CONNECT_ID;
            send(new Command.Connect(CONNECT_ID, session.token(), null, subs, "load", ""));
        }
    }

    @Override
    public void failed(boolean unreachable, String detail) {
        if (state == State.CLOSING) {
            closedForGood();
            return;
        }
        if (unreachable) {
            owner.unreachable(detail);
        }
        notConnected(detail);
    }

    @Override
    public void closed(int code, String reason) {
        if (state == State.CLOSING) {
            closedForGood();
        } else {
            lost(code, reason);
        }
    }

    @Override
    public void malformed(String detail) {
        if (state != State.CLOSING) {
            down();
            fault(Fault.MESSAGE_MALFORMED, detail);
            retry("a frame that breaks the format");
        }
    }

    @Override
    public void reply(Reply reply, long nanos) {
        if (state == State.CLOSING) {
            return;
        }
        if (state == State.OPEN && pingNanos > 0) {
            pings.until(nanos + pingNanos);
        }
        switch (reply) {
            case Reply.Pushed(Push push) -> pushed(push, nanos);
            case Reply.Ping _ -> pinged();
            case Reply.Connected connected -> connected(connected, nanos);
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

    private void pinged() {
        if (answersPings) {
            send(new Command.Pong());
        }
    }

    private void connected(Reply.Connected connected, long nanos) {
        SubscribeResult subscription = connected.subs().get(session.channel());
        if (subscription == null) {
            down();
            String detail = "the server did not subscribe the session's channel";
            fault(Fault.CONNECT_FAILED, detail);
            owner.gaveUp(detail);
            return;
        }
        state = State.OPEN;
        reconnection.succeeded();
        answersPings = connected.pong();
        pingNanos = 0;
        if (connected.ping() > 0) {
            pingNanos = Duration.ofSeconds(connected.ping()).plus(PING_GRACE).toNanos();
            pings.until(nanos + pingNanos);
        }
        expires(connected.expires(), connected.ttl());
        subscribed(subscription, nanos);
    }

    private void subscribed(SubscribeResult subscription, long nanos) {
        boolean first = !position.isKnown();
        position.subscribed(subscription.position());
        if (first) {
            owner.connected();
            return;
        }
        environment.recorder().add(Count.RECONNECTIONS);
        owner.recovering();
        for (Publication publication : subscription.publications()) {
            position.read(publication);
            owner.publication(publication, nanos, true);
        }
        owner.reconnected(subscription.recovered());
    }

    private void expires(boolean expires, long ttl) {
        if (expires) {
            refresh.before(ttl, session, this::refreshed);
        }
    }

    private void refreshed(Session fresh) {
        session = fresh;
        lastCommand++;
        send(new Command.Refresh(lastCommand, fresh.token()));
    }

    private void commandFailed(Reply.Failed failed) {
        String detail = failed.code() + " " + failed.message();
        if (state == State.OPEN) {
            fault(Fault.REFRESH_FAILED, detail);
            return;
        }
        down();
        fault(Fault.CONNECT_FAILED, detail);
        if (failed.code() == ClientError.TOKEN_EXPIRED.code()) {
            retryWithFreshToken(detail);
        } else if (failed.temporary()) {
            retry(detail);
        } else {
            owner.gaveUp(detail);
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
                    down();
                    fault(Fault.CONNECTION_LOST, "unsubscribed, " + code + " " + reason);
                    retry("unsubscribed");
                }
            }
            case Push.Refreshed(boolean expires, long ttl) -> expires(expires, ttl);
            case Push.Disconnected(int code, String reason, _) -> lost(code, reason);
            case Push.Joined _, Push.Left _, Push.Message _, Push.Subscribed _, Push.Unknown _ -> {}
        }
    }

    private void send(Command command) {
        if (dial != null) {
            dial.send(command);
        }
    }

    private void fault(Fault fault, String detail) {
        environment.recorder().add(fault);
        environment.journal().fault(fault, client, detail);
    }
}
