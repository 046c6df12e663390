package dev.llmemulator.realtime.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Watches the time of a session: pings and their answers, expiry, stale clients and blocked
/// connections. Says what is due and leaves the consequences to the session. Confined to the
/// session's loop.
final class SessionTimes {
    private static final Duration REFUSED_LINGER = Duration.ofSeconds(5);
    private static final long YEAR = Duration.ofDays(365).toSeconds();
    private static final Duration EXPIRY_LOOK = Duration.ofSeconds(27);

    private final SessionLoop home;
    private final SessionTimeouts timeouts;
    private final InstantSource wall;
    private final Consumer<Deadlines.Kind> consequences;
    private final Deadlines deadlines;
    private boolean awaitsPong;

    SessionTimes(
            SessionLoop home,
            SessionTimeouts timeouts,
            InstantSource wall,
            Consumer<Deadlines.Kind> consequences) {
        this.home = home;
        this.timeouts = timeouts;
        this.wall = wall;
        this.consequences = consequences;
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
        deadlines.set(Deadlines.Kind.LINGER, REFUSED_LINGER.toNanos());
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

    /// Takes a client's answer to a ping. Returns false when there was no ping to answer.
    boolean pong() {
        boolean awaited = awaitsPong;
        awaitsPong = false;
        deadlines.clear(Deadlines.Kind.PONG);
        return awaited;
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

    /// Returns the time whose subscriptions are over by now, as a late refresh is waited for.
    Instant expiredBefore() {
        return now().minus(timeouts.expiredDelay());
    }

    private Instant now() {
        return wall.instant();
    }

    private void due(Deadlines.Kind kind) {
        if (kind == Deadlines.Kind.PING) {
            awaitsPong = true;
            deadlines.set(Deadlines.Kind.PONG, timeouts.pongTimeout().toNanos());
            deadlines.set(Deadlines.Kind.PING, timeouts.pingInterval().toNanos());
        }
        consequences.accept(kind);
    }
}
