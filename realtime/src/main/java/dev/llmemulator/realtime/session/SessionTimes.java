package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Reply;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What time does to a session: pings and their answers, expiry, staleness, a connection that takes
/// nothing. Confined to the session's loop.
final class SessionTimes {
    private static final Duration REFUSED_LINGER = Duration.ofSeconds(5);
    private static final long YEAR = Duration.ofDays(365).toSeconds();
    private static final Duration EXPIRY_LOOK = Duration.ofSeconds(27);

    private final Session session;
    private final SessionLoop home;
    private final SessionLimits limits;
    private final Deadlines deadlines;
    private boolean awaitsPong;

    SessionTimes(Session session, SessionLoop home, SessionLimits limits) {
        this.session = session;
        this.home = home;
        this.limits = limits;
        this.deadlines = new Deadlines(home.loop(), this::due);
        deadlines.set(Deadlines.Kind.STALE, limits.connectTimeout().toNanos());
    }

    /// The session is open. The first ping comes at a random time in the second half of the
    /// interval, so that clients that came together are not pinged together.
    void connected() {
        deadlines.clear(Deadlines.Kind.STALE);
        long half = limits.pingInterval().toNanos() / 2;
        deadlines.set(Deadlines.Kind.PING, half + home.random().nextLong(half));
    }

    /// The connect was refused.
    void refused() {
        deadlines.clearAll();
        deadlines.set(Deadlines.Kind.STALE, REFUSED_LINGER.toNanos());
    }

    /// The connection ends at a time, plus the delay for a late refresh, or never.
    void expireAt(@Nullable Instant time) {
        if (time == null) {
            deadlines.clear(Deadlines.Kind.EXPIRY);
        } else {
            Duration left = Duration.ofSeconds(secondsUntil(time));
            deadlines.set(Deadlines.Kind.EXPIRY, left.plus(limits.expiredDelay()).toNanos());
        }
    }

    /// Some subscription expires one day.
    void watchSubscriptions() {
        if (!deadlines.isSet(Deadlines.Kind.SUBSCRIPTIONS)) {
            deadlines.set(Deadlines.Kind.SUBSCRIPTIONS, EXPIRY_LOOK.toNanos());
        }
    }

    /// The client has answered a ping; one that was not sent has no answer.
    void pong() {
        if (!awaitsPong) {
            session.close(Disconnect.BAD_REQUEST);
            return;
        }
        awaitsPong = false;
        deadlines.clear(Deadlines.Kind.PONG);
    }

    /// Says whether something waits for a connection that takes nothing.
    void blocked(boolean blocked) {
        if (!blocked) {
            deadlines.clear(Deadlines.Kind.WRITE);
        } else if (!deadlines.isSet(Deadlines.Kind.WRITE)) {
            deadlines.set(Deadlines.Kind.WRITE, limits.writeTimeout().toNanos());
        }
    }

    /// The connection has taken something.
    void wrote() {
        deadlines.clear(Deadlines.Kind.WRITE);
    }

    /// The session has ended.
    void stop() {
        deadlines.clearAll();
    }

    /// Whole seconds from now until a time, a year at most; negative when it has passed, 0 for
    /// never.
    long secondsUntil(@Nullable Instant time) {
        return time == null ? 0 : Math.min(YEAR, time.getEpochSecond() - now().getEpochSecond());
    }

    /// Whether less than a second is left until a time; never for null, which stands for never.
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
        if (session.state() == Session.State.REFUSED) {
            session.abort();
        } else {
            session.close(Disconnect.STALE);
        }
    }

    private void ping() {
        if (session.state() != Session.State.CONNECTED) {
            return;
        }
        awaitsPong = true;
        deadlines.set(Deadlines.Kind.PONG, limits.pongTimeout().toNanos());
        deadlines.set(Deadlines.Kind.PING, limits.pingInterval().toNanos());
        session.send(new Reply.Ping());
        session.flush();
    }

    private void lookAtSubscriptions() {
        if (session.state() != Session.State.CONNECTED) {
            return;
        }
        Instant end = now().minus(limits.expiredDelay());
        if (session.memberships().endExpired(end)) {
            watchSubscriptions();
        }
        session.flush();
    }
}
