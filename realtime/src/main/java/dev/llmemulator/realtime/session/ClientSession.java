package dev.llmemulator.realtime.session;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import org.jspecify.annotations.Nullable;

/// Holds the state of one connected client and what waits to be sent to it.
///
/// Confined to its loop, except for the methods of [dev.llmemulator.realtime.channel.Subscriber],
/// which state what they allow.
public final class ClientSession implements Memberships.Member {
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

    /// What a session needs of the server that has it. Called on the session's loop.
    interface Host {
        /// Returns what the sessions share.
        SessionContext context();

        /// Returns the log of the sessions.
        SessionLog log();

        /// Carries out a command of a session that accepts commands.
        void handle(ClientSession session, Command command);

        /// Registers a session that has connected.
        void add(ClientSession session);

        /// Counts a session that the server ends.
        void closing(int code);

        /// Forgets a session that has ended.
        void remove(ClientSession session, boolean wasConnected);
    }

    private final Host host;
    private final SessionLoop home;
    private final ClientConnection connection;
    private final Codec codec;
    private final String client;
    private final Outbound outbound;
    private final Fitness fitness;
    private final SessionTimes times;
    private final Memberships memberships;
    private final Runnable askedFlush = this::flushAsked;
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
            Host host, SessionLoop home, ClientConnection connection, Codec codec, String id) {
        this.host = host;
        this.home = home;
        this.connection = connection;
        this.codec = codec;
        this.client = id;
        SessionContext context = host.context();
        this.outbound = new Outbound(connection, codec, context.limits().queueBytes());
        this.fitness = new Fitness(codec, context.isJson());
        this.times = new SessionTimes(home, context.limits().timeouts(), context.wall(), this::due);
        this.memberships = new Memberships(this, context, times);
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
    @Override
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
                home.flushLater(askedFlush);
            }
        } else if (!corked && state != State.CLOSED) {
            times.blocked(!outbound.flush(home.frame()));
        }
    }

    /// Flushes on behalf of another thread that called [#flush].
    private void flushAsked() {
        assert home.loop().isCurrent() : "a session is written by its own loop";
        flushAsked = false;
        flush();
    }

    /// Queues a reply or a push, which is sent with the next flush. A message that the connection's
    /// format cannot carry ends the session instead. May be called by any thread.
    void send(Reply reply) {
        if (!fitness.carries(reply)) {
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

    /// Takes the answer to a ping. An answer without a ping ends the session.
    void pong() {
        if (!times.pong()) {
            close(Disconnect.BAD_REQUEST);
        }
    }

    /// Ends the session without a close code.
    private void abort() {
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

    @Override
    public Fitness fitness() {
        return fitness;
    }

    @Override
    public ClientInfo infoIn(@Nullable Payload channelInfo) {
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

    private void due(Deadlines.Kind kind) {
        switch (kind) {
            case STALE -> close(Disconnect.STALE);
            case LINGER -> abort();
            case PING -> {
                send(new Reply.Ping());
                flush();
            }
            case PONG -> close(Disconnect.NO_PONG);
            case EXPIRY -> close(Disconnect.EXPIRED);
            case SUBSCRIPTIONS -> {
                if (memberships.endExpired(times.expiredBefore())) {
                    times.watchSubscriptions();
                }
                flush();
            }
            case WRITE -> close(Disconnect.WRITE_ERROR);
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
