package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Disconnect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// All sessions of a server: those that are open, and of those that are connected, by user.
///
/// Any thread; what is done to a session is done on its loop.
public final class Sessions {
    private static final Session[] NONE = new Session[0];

    private final SessionContext context;
    private final Commands commands = new Commands();
    private final SessionLog log = new SessionLog();
    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, Session[]> byUser = new ConcurrentHashMap<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final LongAdder everConnected = new LongAdder();
    private final Closings closings = new Closings();

    /// No sessions yet.
    public Sessions(SessionContext context) {
        this.context = context;
    }

    /// Opens the session of a new connection. On the loop of that connection.
    public Session open(SessionLoop home, Connection connection, Codec codec) {
        Session session =
                new Session(this, home, connection, codec, RandomUuid.next(home.random()));
        open.add(session);
        return session;
    }

    /// What the sessions share.
    public SessionContext context() {
        return context;
    }

    /// How many sessions are open, connected or not.
    public int count() {
        return open.size();
    }

    /// How many sessions are connected.
    public int connected() {
        return connected.get();
    }

    /// How many sessions got connected since the start.
    public long everConnected() {
        return everConnected.sum();
    }

    /// How many sessions the server has ended, by close code, zeros included; 0 stands for codes
    /// that are none of [Disconnect].
    public SortedMap<Integer, Long> closings() {
        return closings.byCode();
    }

    /// How many bytes wait to be written to all connections together. Looks at each of them.
    public long queuedBytes() {
        long bytes = 0;
        for (Session session : open) {
            bytes += session.queuedBytes();
        }
        return bytes;
    }

    /// How many users are connected.
    public int users() {
        return byUser.size();
    }

    /// The connected sessions of a user.
    public List<Session> of(String user) {
        return List.of(byUser.getOrDefault(user, NONE));
    }

    /// Closes every session; the future completes when all have been told.
    public CompletableFuture<Void> closeAll(Disconnect disconnect) {
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        for (Session session : open) {
            closing.add(
                    CompletableFuture.runAsync(
                            () -> session.close(disconnect), session.loop()::execute));
        }
        return CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new));
    }

    Commands commands() {
        return commands;
    }

    SessionLog log() {
        return log;
    }

    /// The session is connected now.
    void add(Session session) {
        connected.incrementAndGet();
        everConnected.increment();
        byUser.merge(session.user(), new Session[] {session}, Sessions::joined);
    }

    /// The server ends a session.
    void closing(int code) {
        closings.add(code);
    }

    /// The session has ended.
    void remove(Session session, boolean wasConnected) {
        open.remove(session);
        if (wasConnected) {
            connected.decrementAndGet();
            byUser.computeIfPresent(session.user(), (_, sessions) -> without(sessions, session));
        }
    }

    private static Session[] joined(Session[] some, Session[] more) {
        Session[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static Session @Nullable [] without(Session[] sessions, Session session) {
        Session[] rest = Arrays.stream(sessions).filter(s -> s != session).toArray(Session[]::new);
        return rest.length == 0 ? null : rest;
    }
}
