package dev.llmemulator.load.client.link;

import dev.llmemulator.load.client.Backoff;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Decides what follows when a connection is lost or refused: at most three attempts, 1, 2 and 4 s
/// apart less jitter (the first one sooner after a silence), with a fresh token where the old one
/// is the cause, or nothing at all where the server's code says that trying makes no sense.
final class Reconnection {
    private static final long SPREAD = Duration.ofMillis(250).toNanos();

    private final Environment environment;
    private final TokenRefresh refresh;
    private final Reconnectable connection;
    private Loop.@Nullable Timer timer;
    private int attempts;

    /// What is to be connected.
    interface Reconnectable {
        /// The session whose token connects.
        Session session();

        /// Tries to connect.
        void open(Session session);

        /// Nothing more will be tried.
        void gaveUp(String detail);
    }

    Reconnection(Environment environment, TokenRefresh refresh, Reconnectable connection) {
        this.environment = environment;
        this.refresh = refresh;
        this.connection = connection;
    }

    /// The server closed the connection.
    void afterClose(int code, String detail) {
        if (code == Disconnect.EXPIRED.code()) {
            withFreshToken(detail);
        } else if (Disconnect.reconnects(code)) {
            retry(detail);
        } else {
            connection.gaveUp(detail);
        }
    }

    /// The server refused the connect command.
    void afterRefusal(Reply.Failed failed, String detail) {
        if (failed.code() == ClientError.TOKEN_EXPIRED.code()) {
            withFreshToken(detail);
        } else if (failed.temporary()) {
            retry(detail);
        } else {
            connection.gaveUp(detail);
        }
    }

    /// Tries again within a quarter of a second, spread so that all whom one fault has silenced do
    /// not come at the same moment. The silence was wait enough, and no attempt has failed yet.
    void afterSilence() {
        if (takeAttempt("silence")) {
            long wait = environment.random().nextLong(SPREAD);
            after(wait, () -> connection.open(connection.session()));
        }
    }

    /// Tries again after a backoff, unless all attempts are spent.
    void retry(String detail) {
        if (takeAttempt(detail)) {
            long wait = Backoff.before(attempts, environment.random());
            after(wait, () -> connection.open(connection.session()));
        }
    }

    private void withFreshToken(String detail) {
        if (takeAttempt(detail)) {
            refresh.now(connection.session(), connection::open, () -> retry(detail));
        }
    }

    private boolean takeAttempt(String detail) {
        if (attempts == Backoff.TRIES) {
            connection.gaveUp(detail);
            return false;
        }
        attempts++;
        return true;
    }

    /// Runs a task after so many nanoseconds, in place of any that waits.
    void after(long nanos, Runnable task) {
        stop();
        timer = environment.after(nanos, task);
    }

    /// The connection is open: the next loss has all attempts again.
    void succeeded() {
        stop();
        attempts = 0;
    }

    /// Drops the task that waits.
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
