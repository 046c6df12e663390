package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
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

/// Holds all sessions of a server: the open ones and, by user, the connected ones.
///
/// May be used by any thread; each session is acted on in its own loop.
public final class Sessions {
    private static final ClientSession[] NONE = new ClientSession[0];

    private final SessionContext context;
    private final ClientSession.Host host = new Served();
    private final Set<ClientSession> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, ClientSession[]> byUser = new ConcurrentHashMap<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final LongAdder everConnected = new LongAdder();
    private final Closings closings = new Closings();

    /// Starts without sessions.
    public Sessions(SessionContext context) {
        this.context = context;
    }

    /// Opens the session of a new connection. Must be called on the loop of that connection.
    public ClientSession open(SessionLoop home, ClientConnection connection, Codec codec) {
        ClientSession session =
                new ClientSession(host, home, connection, codec, RandomUuid.next(home.random()));
        open.add(session);
        return session;
    }

    /// Returns what the sessions share.
    public SessionContext context() {
        return context;
    }

    /// Returns how many sessions are open, connected or not.
    public int count() {
        return open.size();
    }

    /// Returns how many sessions are connected.
    public int connected() {
        return connected.get();
    }

    /// Returns how many sessions have been connected since the start.
    public long everConnected() {
        return everConnected.sum();
    }

    /// Returns how many sessions the server has ended, by close code, zeros included; 0 stands for
    /// codes that are not in [Disconnect].
    public SortedMap<Integer, Long> closings() {
        return closings.byCode();
    }

    /// Returns how many bytes wait to be written to all connections together. Visits each session.
    public long queuedBytes() {
        long bytes = 0;
        for (ClientSession session : open) {
            bytes += session.queuedBytes();
        }
        return bytes;
    }

    /// Returns how many users are connected.
    public int users() {
        return byUser.size();
    }

    /// Returns the connected sessions of a user.
    public List<ClientSession> of(String user) {
        return List.of(byUser.getOrDefault(user, NONE));
    }

    /// Closes every session. The future completes when all clients have been told.
    public CompletableFuture<Void> closeAll(Disconnect disconnect) {
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        for (ClientSession session : open) {
            closing.add(
                    CompletableFuture.runAsync(
                            () -> session.close(disconnect), session.loop()::execute));
        }
        return CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new));
    }

    /// Serves the sessions that these are.
    private final class Served implements ClientSession.Host {
        private final Commands commands = new Commands();
        private final SessionLog log = new SessionLog();

        @Override
        public SessionContext context() {
            return context;
        }

        @Override
        public SessionLog log() {
            return log;
        }

        @Override
        public void handle(ClientSession session, Command command) {
            commands.handle(session, command);
        }

        @Override
        public void add(ClientSession session) {
            connected.incrementAndGet();
            everConnected.increment();
            byUser.merge(session.user(), new ClientSession[] {session}, Sessions::joined);
        }

        @Override
        public void closing(int code) {
            closings.add(code);
        }

        @Override
        public void remove(ClientSession session, boolean wasConnected) {
            open.remove(session);
            if (wasConnected) {
                connected.decrementAndGet();
                byUser.computeIfPresent(session.user(), (_, all) -> without(all, session));
            }
        }
    }

    private static ClientSession[] joined(ClientSession[] some, ClientSession[] more) {
        ClientSession[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static ClientSession @Nullable [] without(
            ClientSession[] sessions, ClientSession session) {
        ClientSession[] rest =
                Arrays.stream(sessions).filter(s -> s != session).toArray(ClientSession[]::new);
        return rest.length == 0 ? null : rest;
    }
}
