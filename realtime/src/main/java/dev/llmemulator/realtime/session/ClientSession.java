package dev.llmemulator.realtime.session;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.Subscriber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds the state of one connected client and what waits to be sent to it.
///
/// Confined to its loop, except for the methods of [Subscriber], which state what they allow.
public final class ClientSession implements Subscriber {
    /// Lists the states of a session.
    enum State {
        /// The session waits for the connect command.
        CONNECTING,
        /// The session accepts any command.
        CONNECTED,
        /// The connect command was refused; no further command is accepted.
        REFUSED,
        /// The session has ended.
        CLOSED
    }

    private final SessionHost host;
    private final SessionLoop home;
    private final ClientConnection connection;
    private final Codec codec;
    private final String client;
    private final Outbound outbound;
    private final SessionTimes times;
    private final Memberships memberships = new Memberships(this);
    private volatile State state = State.CONNECTING;
    private volatile String user = "";
    private @Nullable Payload info;
    private boolean corked;
    // Checked and set by any thread without a lock. Two threads may both find it false: the loop
    // then flushes once more than it must. A thread that finds it true may rely on the flush that
    // is still to come, because the loop clears it before it flushes what the thread has queued.
    private volatile boolean flushAsked;
    // Any thread that finds a reason to close sets it; nothing is queued afterwards.
    private volatile boolean ending;

    ClientSession(
            SessionHost host,
            SessionLoop home,
            ClientConnection connection,
            Codec codec,
            String id) {
        this.host = host;
        this.home = home;
        this.connection = connection;
        this.codec = codec;
        this.client = id;
        SessionLimits limits = host.context().limits();
        this.outbound = new Outbound(connection, codec, limits.queueBytes());
        this.times = new SessionTimes(this, home, limits.timeouts());
    }

    /// Takes one frame of commands from the transport. The array must not change afterwards.
    public void received(byte[] array, int offset, int length) {
        if (!takesCommands()) {
            return;
        }
        corked = true;
        try {
            codec.decodeCommands(array, offset, length, this::handle);
        } catch (MalformedFrameException e) {
            host.log().badFrame(client, e);
            close(Disconnect.BAD_REQUEST);
        } finally {
            corked = false;
        }
        flush();
    }

    /// Ends the session because of a frame that the transport cannot accept.
    ///
    /// @param closeCode a close code of WebSocket itself
    public void reject(int closeCode) {
        close(closeCode, "");
    }

    /// Must be called when the transport's queue has room again.
    public void drained() {
        times.wrote();
        flush();
    }

    /// Must be called when the connection has ended, from whichever side.
    public void disconnected() {
        end();
        outbound.clear();
    }

    /// Ends the session and closes the connection. What waits is written in one frame first, unless
    /// the client is too slow for it. [Disconnect#NORMAL] ends it without a close code.
    public void close(Disconnect disconnect) {
        close(disconnect.code(), disconnect.reason());
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public Loop loop() {
        return home.loop();
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public void deliver(Codec.PublicationEncoder encoder, Publication publication) {
        if (!ending && !outbound.add(encoder, publication, home.loop().isCurrent())) {
            closeSoon(Disconnect.SLOW);
        }
    }

    /// Queues a recovered publication directly behind the push that opened its subscription.
    void recovered(Codec.PublicationEncoder encoder, Publication publication) {
        if (!ending && !outbound.addRecovered(encoder, publication)) {
            closeSoon(Disconnect.SLOW);
        }
    }

    @Override
    public void deliver(Push push) {
        send(new Reply.Pushed(push));
    }

    @Override
    public void markUndeliverable() {
        closeSoon(Disconnect.INAPPROPRIATE_PROTOCOL);
    }

    @Override
    public long room() {
        return ending ? Integer.MAX_VALUE : outbound.room(home.loop().isCurrent());
    }

    /// Returns how many bytes wait to be written. May be called by any thread; the value may be
    /// slightly out of date on other loops.
    long queuedBytes() {
        return outbound.queuedBytes();
    }

    @Override
    public void flush() {
        if (!home.loop().isCurrent()) {
            if (!flushAsked) {
                flushAsked = true;
                home.flushLater(this);
            }
        } else if (!corked && state != State.CLOSED) {
            times.blocked(!outbound.flush(home.frame()));
        }
    }

    /// Flushes on behalf of another thread that called [#flush].
    void flushAsked() {
        assert home.loop().isCurrent() : "a session is written by its own loop";
        flushAsked = false;
        flush();
    }

    /// Queues a reply or a push, which is sent with the next flush. A message that the connection's
    /// format cannot carry ends the session instead. May be called by any thread.
    void send(Reply reply) {
        if (!takesAnything() && !Fitness.of(reply, context().isJson())) {
            markUndeliverable();
        } else if (!ending && !outbound.add(reply, home.loop().isCurrent())) {
            closeSoon(Disconnect.SLOW);
        }
    }

    /// Answers a command with an error.
    void refuse(int id, ClientError error) {
        send(Reply.Failed.of(id, error));
    }

    void close(int code, String reason) {
        if (state == State.CLOSED) {
            return;
        }
        host.closing(code);
        if (code == Disconnect.NORMAL.code()) {
            abort();
            return;
        }
        end();
        if (code != Disconnect.SLOW.code()) {
            outbound.writeRest(home.frame());
        }
        outbound.clear();
        connection.close(code, reason);
    }

    /// Ends the session without a close code.
    void abort() {
        end();
        outbound.clear();
        connection.abort();
    }

    /// Assigns the session to a user, who can be found by name once the session is connected.
    void identify(String newUser, @Nullable Payload newInfo) {
        user = newUser;
        info = newInfo;
    }

    /// Marks the session as connected.
    void connected() {
        state = State.CONNECTED;
        times.connected();
        host.add(this);
    }

    /// Refuses the connect command. The session accepts nothing more until the client leaves.
    void refuseConnect(int id, ClientError error) {
        refuse(id, error);
        state = State.REFUSED;
        times.refused();
        memberships.endAll();
    }

    State state() {
        return state;
    }

    SessionLog log() {
        return host.log();
    }

    SessionContext context() {
        return host.context();
    }

    SessionTimes times() {
        return times;
    }

    Memberships memberships() {
        return memberships;
    }

    /// Replaces what others may see of the client.
    void renewInfo(@Nullable Payload newInfo) {
        info = newInfo;
        memberships.renewInfo();
    }

    /// Returns whether the connection's format can carry all of a channel's publications.
    boolean carries(Channel channel, List<Publication> publications) {
        if (takesAnything() || !channel.holdsForeignData()) {
            return true;
        }
        for (Publication publication : publications) {
            if (!publication.fits(context().isJson())) {
                return false;
            }
        }
        return true;
    }

    /// Returns whether the connection's format can carry a payload; null needs nothing.
    boolean carries(@Nullable Payload payload) {
        return payload == null || takesAnything() || context().isJson().test(payload);
    }

    /// Returns whether payloads to and from this connection may be arbitrary bytes.
    boolean takesAnything() {
        return codec.framing().embedding() == Framing.Embedding.ANYTHING;
    }

    /// Returns what others may see of this client in a channel.
    ClientInfo infoIn(@Nullable Payload channelInfo) {
        return new ClientInfo(user, client, info, channelInfo);
    }

    private boolean takesCommands() {
        return state == State.CONNECTING || state == State.CONNECTED;
    }

    private void handle(Command command) {
        if (!takesCommands()) {
            return;
        }
        try {
            host.handle(this, command);
        } catch (RuntimeException e) {
            host.log().failure(client, command, e);
            close(Disconnect.SERVER_ERROR);
        }
    }

    private void closeSoon(Disconnect disconnect) {
        if (!ending) {
            ending = true;
            home.loop().execute(() -> close(disconnect));
        }
    }

    private void end() {
        if (state == State.CLOSED) {
            return;
        }
        boolean wasConnected = state == State.CONNECTED;
        state = State.CLOSED;
        ending = true;
        times.stop();
        memberships.endAll();
        host.remove(this, wasConnected);
    }
}
