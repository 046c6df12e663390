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

/// One connected client: its state and what waits for it.
///
/// Confined to its loop, except for the methods of [Subscriber], which say what they allow.
public final class Session implements Subscriber {
    /// What a session can do.
    enum State {
        /// It waits for the connect command.
        CONNECTING,
        /// It takes any command.
        CONNECTED,
        /// Its connect was refused; it takes nothing more.
        REFUSED,
        /// It has ended.
        CLOSED
    }

    private final Sessions sessions;
    private final SessionLoop home;
    private final Connection connection;
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
    // then
    // flushes once more than it must. A thread that finds it true may rely on the flush that is
    // still to come, because the loop clears it before it flushes what the thread has queued.
    private volatile boolean flushAsked;
    // Set by whichever thread finds a reason to close; nothing is queued after that.
    private volatile boolean ending;

    Session(Sessions sessions, SessionLoop home, Connection connection, Codec codec, String id) {
        this.sessions = sessions;
        this.home = home;
        this.connection = connection;
        this.codec = codec;
        this.client = id;
        SessionLimits limits = sessions.context().limits();
        this.outbound = new Outbound(connection, codec, limits.queueBytes());
        this.times = new SessionTimes(this, home, limits);
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
            sessions.log().badFrame(this, e);
            close(Disconnect.BAD_REQUEST);
        } finally {
            corked = false;
        }
        flush();
    }

    /// Ends the session because of a frame that the transport cannot take.
    ///
    /// @param closeCode a close code of WebSocket itself
    public void reject(int closeCode) {
        close(closeCode, "");
    }

    /// The transport's queue has room again.
    public void drained() {
        times.wrote();
        flush();
    }

    /// The connection is gone, from whichever side.
    public void disconnected() {
        end();
        outbound.clear();
    }

    /// Ends the session: what waits is written in one frame, except to a client that is too slow
    /// for it, and the connection is closed. [Disconnect#NORMAL] is the end without a word.
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

    /// Queues a publication that a subscription recovers, right behind the push that opened it.
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
    public void deliverUnfit() {
        closeSoon(Disconnect.INAPPROPRIATE_PROTOCOL);
    }

    @Override
    public long room() {
        return ending ? Integer.MAX_VALUE : outbound.room(home.loop().isCurrent());
    }

    /// What waits to be written. Any thread; a little behind on others than the loop's.
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

    /// Does what [#flush] on another thread asked for. On the session's loop only.
    void flushAsked() {
        assert home.loop().isCurrent() : "a session is written by its own loop";
        flushAsked = false;
        flush();
    }

    /// Queues a reply or a push; it leaves with the next flush. One that the connection's format
    /// cannot carry ends the session instead. Any thread.
    void send(Reply reply) {
        if (!takesAnything() && !Fitness.of(reply, context().isJson())) {
            deliverUnfit();
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
        sessions.closing(code);
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

    /// Ends the session without a word.
    void abort() {
        end();
        outbound.clear();
        connection.abort();
    }

    /// Makes this the session of a user, who can be found by name once it is connected.
    void identify(String newUser, @Nullable Payload newInfo) {
        user = newUser;
        info = newInfo;
    }

    /// The connect command has succeeded.
    void connected() {
        state = State.CONNECTED;
        times.connected();
        sessions.add(this);
    }

    /// Refuses the connect command; the session stays useless until the client goes.
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
        return sessions.log();
    }

    SessionContext context() {
        return sessions.context();
    }

    SessionTimes times() {
        return times;
    }

    Memberships memberships() {
        return memberships;
    }

    /// What others may see of the client has changed.
    void renewInfo(@Nullable Payload newInfo) {
        info = newInfo;
        memberships.renewInfo();
    }

    /// Whether the connection's format can carry all of a channel's publications.
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

    /// Whether the connection's format can carry a payload, if there is one.
    boolean carries(@Nullable Payload payload) {
        return payload == null || takesAnything() || context().isJson().test(payload);
    }

    /// Whether payloads for this connection, and those from it, may be any bytes.
    boolean takesAnything() {
        return codec.framing().embedding() == Framing.Embedding.ANYTHING;
    }

    /// What others may see of this client in a channel.
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
            sessions.commands().handle(this, command);
        } catch (RuntimeException e) {
            sessions.log().failure(this, command, e);
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
        sessions.remove(this, wasConnected);
    }
}
