package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Reply;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Applies time to a session: pings and their answers, expiry, stale clients and blocked
/// connections. Confined to the session's loop.
final class SessionTimes {
    private static final Duration REFUSED_LINGER = Duration.ofSeconds(5);
    private static final long YEAR = Duration.ofDays(365).toSeconds();
    private static final Duration EXPIRY_LOOK = Duration.ofSeconds(27);

    private final ClientSession session;
    private final SessionLoop home;
    private final SessionTimeouts timeouts;
    private final Deadlines deadlines;
    private boolean awaitsPong;

    SessionTimes(ClientSession session, SessionLoop home, SessionTimeouts timeouts) {
        this.session = session;
        this.home = home;
        this.timeouts = timeouts;
        this.deadlines = new Deadlines(home.loop(), this::due);
        deadlines.set(Deadlines.Kind.STALE, timeouts.connectTimeout().toNanos());
    }

    /// Starts the pings of a connected session. The first ping is sent at a random time in the
    /// second half of the interval, so that clients that connected together are not pinged
    /// together.
    void connected() {
        deadlines.clear(Deadlines.Kind.STALE);
        long half = timeouts.pingInterval().toNanos() / 2;
        deadlines.set(Deadlines.Kind.PING, half + home.random().nextLong(half));
    }

    /// Waits for a refused client to leave.
    void refused() {
        deadlines.clearAll();
        deadlines.set(Deadlines.Kind.STALE, REFUSED_LINGER.toNanos());
    }

    /// Lets the connection end at a time plus the delay for a late refresh; null means never.
    void expireAt(@Nullable Instant time) {
        if (time == null) {
            deadlines.clear(Deadlines.Kind.EXPIRY);
        } else {
            Duration left = Duration.ofSeconds(secondsUntil(time));
            deadlines.set(Deadlines.Kind.EXPIRY, left.plus(timeouts.expiredDelay()).toNanos());
        }
    }

    /// Starts watching for subscriptions that expire.
    void watchSubscriptions() {
        if (!deadlines.isSet(Deadlines.Kind.SUBSCRIPTIONS)) {
            deadlines.set(Deadlines.Kind.SUBSCRIPTIONS, EXPIRY_LOOK.toNanos());
        }
    }

    /// Handles a client's answer to a ping. An answer without a ping is ignored.
    void pong() {
        if (!awaitsPong) {
            session.close(Disconnect.BAD_REQUEST);
            return;
        }
        awaitsPong = false;
        deadlines.clear(Deadlines.Kind.PONG);
    }

    /// Starts or ends the watch over a connection that has bytes waiting and accepts none.
    void blocked(boolean blocked) {
        if (!blocked) {
            deadlines.clear(Deadlines.Kind.WRITE);
        } else if (!deadlines.isSet(Deadlines.Kind.WRITE)) {
            deadlines.set(Deadlines.Kind.WRITE, timeouts.writeTimeout().toNanos());
        }
    }

    /// Restarts that watch, because the connection has accepted some bytes.
    void wrote() {
        deadlines.clear(Deadlines.Kind.WRITE);
    }

    /// Cancels all deadlines when the session has ended.
    void stop() {
        deadlines.clearAll();
    }

    /// Returns the whole seconds from now until a time, at most one year; negative when it has
    /// passed, 0 for never.
    long secondsUntil(@Nullable Instant time) {
        return time == null ? 0 : Math.min(YEAR, time.getEpochSecond() - now().getEpochSecond());
    }

    /// Returns whether less than one second is left until a time. Null stands for never.
    boolean isOver(@Nullable Instant time) {
        return time != null && secondsUntil(time) <= 0;
    }

    private Instant now() {
        return session.context().wall().instant();
    }

    private void due(Deadlines.Kind kind) {
        switch (kind) {
            case STALE -> stale();
            case PING -> ping();
            case PONG -> session.close(Disconnect.NO_PONG);
            case EXPIRY -> session.close(Disconnect.EXPIRED);
            case SUBSCRIPTIONS -> lookAtSubscriptions();
            case WRITE -> session.close(Disconnect.WRITE_ERROR);
        }
    }

    private void stale() {
        if (session.state() == ClientSession.State.REFUSED) {
            session.abort();
        } else {
            session.close(Disconnect.STALE);
        }
    }

    private void ping() {
        if (session.state() != ClientSession.State.CONNECTED) {
            return;
        }
        awaitsPong = true;
        deadlines.set(Deadlines.Kind.PONG, timeouts.pongTimeout().toNanos());
        deadlines.set(Deadlines.Kind.PING, timeouts.pingInterval().toNanos());
        session.send(new Reply.Ping());
        session.flush();
    }

    private void lookAtSubscriptions() {
        if (session.state() != ClientSession.State.CONNECTED) {
            return;
        }
        Instant end = now().minus(timeouts.expiredDelay());
        if (session.memberships().endExpired(end)) {
            watchSubscriptions();
        }
        session.flush();
    }
}
