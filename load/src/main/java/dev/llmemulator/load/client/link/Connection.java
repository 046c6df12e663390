package dev.llmemulator.load.client.link;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.SubscribeResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A client's connection to the real-time server, kept up until it is closed.
///
/// A lost socket is replaced as [Reconnection] decides, each time asking for what was published
/// since the last position. Answers pings and refreshes the token.
public final class Connection implements SocketLink.Listener, Reconnection.Reconnectable {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final int CONNECT_ID = 1;

    private final Environment environment;
    private final SocketLink sockets;
    private final int client;
    private final ConnectionOwner owner;
    private final ChannelReader channel;
    private final TokenRefresh refresh;
    private final Reconnection reconnection;
    private final Heartbeat heartbeat;
    private Session session;
    private State state = State.DOWN;
    private @Nullable Dial dial;
    private int lastCommand;

    private enum State {
        DOWN,
        OPENING,
        OPEN,
        CLOSING
    }

    /// The connection of a client to its session, not yet open.
    public Connection(
            Environment environment,
            Links links,
            int client,
            Session session,
            ConnectionOwner owner) {
        this.environment = environment;
        sockets = links.sockets();
        this.client = client;
        this.session = session;
        this.owner = owner;
        channel = new ChannelReader(session.channel(), environment.recorder(), owner);
        refresh = new TokenRefresh(environment, links.http(), client);
        reconnection = new Reconnection(environment, refresh, this);
        heartbeat = new Heartbeat(environment, this::died);
    }

    /// Connects.
    public void open() {
        open(session);
    }

    @Override
    public void open(Session current) {
        session = current;
        state = State.OPENING;
        reconnection.after(
                environment.settings().connectionTimeout().toNanos(),
                () -> notConnected("no connect reply in time"));
        dial = Dial.open(sockets, this);
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public void gaveUp(String detail) {
        owner.gaveUp(detail);
    }

    /// Whether the session is open.
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /// Replaces a socket that seems dead.
    public void reconnect() {
        if (state == State.OPEN) {
            down();
            reconnection.afterSilence();
        }
    }

    /// Closes for good; [ConnectionOwner#closed] follows, at the latest after 5 s. To be called
    /// once.
    public void close() {
        heartbeat.stop();
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
        heartbeat.stop();
        refresh.stop();
        reconnection.stop();
        if (dial != null) {
            dial.abandon();
            dial = null;
        }
    }

    private void notConnected(String detail) {
        down();
        fault(ErrorKind.CONNECT_FAILED, detail);
        reconnection.retry(detail);
    }

    private void died() {
        down();
        fault(ErrorKind.SERVER_SILENT, "nothing for " + heartbeat.patience());
        reconnection.retry("no ping");
    }

    private void lost(int code, String reason) {
        String detail = code + " " + reason;
        down();
        fault(ErrorKind.CONNECTION_LOST, detail);
        reconnection.afterClose(code, detail);
    }

    @Override
    public void opened() {
        if (state == State.OPENING) {
            lastCommand = CONNECT_ID;
            send(
                    new Command.Connect(
                            CONNECT_ID, session.token(), null, channel.wishes(), "load", ""));
        }
    }

    @Override
    public void failed(Answer.Failure failure, String detail) {
        if (state == State.CLOSING) {
            closedForGood();
            return;
        }
        if (failure == Answer.Failure.NO_SOCKET) {
            environment.recorder().add(Count.SOCKETS_REFUSED);
        }
        if (failure == Answer.Failure.UNREACHABLE) {
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
            fault(ErrorKind.MESSAGE_MALFORMED, detail);
            reconnection.retry("a frame that breaks the format");
        }
    }

    @Override
    public void frame() {
        environment.recorder().add(Count.FRAMES_RECEIVED);
    }

    @Override
    public void reply(Reply reply, long nanos) {
        if (state == State.CLOSING) {
            return;
        }
        heartbeat.sign(nanos);
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
        if (heartbeat.isAnswered()) {
            send(new Command.Pong());
        }
    }

    private void connected(Reply.Connected connected, long nanos) {
        SubscribeResult subscription = connected.subs().get(session.channel());
        if (subscription == null) {
            down();
            String detail = "the server did not subscribe the session's channel";
            fault(ErrorKind.CONNECT_FAILED, detail);
            owner.gaveUp(detail);
            return;
        }
        state = State.OPEN;
        reconnection.succeeded();
        heartbeat.begin(connected, nanos);
        expires(connected.expires(), connected.ttl());
        channel.subscribed(subscription, nanos);
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
            fault(ErrorKind.REFRESH_FAILED, detail);
        } else {
            down();
            fault(ErrorKind.CONNECT_FAILED, detail);
            reconnection.afterRefusal(failed, detail);
        }
    }

    private void pushed(Push push, long nanos) {
        switch (push) {
            case Push.Published(String name, Publication publication) -> {
                if (channel.reads(name)) {
                    channel.read(publication, nanos, false);
                }
            }
            case Push.Unsubscribed(String name, int code, String reason) -> {
                if (channel.reads(name)) {
                    down();
                    fault(ErrorKind.CONNECTION_LOST, "unsubscribed, " + code + " " + reason);
                    reconnection.retry("unsubscribed");
                }
            }
            case Push.Refreshed(boolean expires, long ttl) -> expires(expires, ttl);
            case Push.Disconnected(int code, String reason, _) -> lost(code, reason);
            case Push.Join _, Push.Leave _, Push.Message _, Push.Subscribed _, Push.Unknown _ -> {}
        }
    }

    private void send(Command command) {
        if (dial != null) {
            dial.send(command);
        }
    }

    private void fault(ErrorKind fault, String detail) {
        environment.fault(fault, client, detail);
    }
}
