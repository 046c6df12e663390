package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.Backoff;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.Durations;
import dev.llmemulator.loop.Loop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client's keep-alive connection. It is opened when a question needs it and opened anew when
/// it was lost meanwhile: at most three more attempts, 1, 2 and 4 s apart less jitter, each with a
/// deadline.
final class KeptLine implements CompletionLink.LineListener {
    private final Environment environment;
    private final CompletionLink link;
    private final int client;
    private CompletionLink.@Nullable Line line;
    private @Nullable User user;
    private Loop.@Nullable Timer timer;
    private boolean open;
    private boolean wasOpen;
    private int attempts;
    private long dialledAt;

    /// Who wants to use the connection. One of [#ready] and [#gaveUp] comes, unless the line is
    /// closed before.
    interface User {
        /// The connection is open and free.
        void ready(CompletionLink.Line line);

        /// Nobody listens at the address, or one cannot be trusted.
        void notReached(String detail);

        /// There will be no connection for this use.
        void gaveUp(String detail);
    }

    KeptLine(Environment environment, CompletionLink link, int client) {
        this.environment = environment;
        this.link = link;
        this.client = client;
    }

    /// Gives the connection to a question, at once or when it is open.
    void use(User next) {
        if (open && line != null) {
            next.ready(line);
            return;
        }
        user = next;
        if (line == null && timer == null) {
            attempts = 0;
            dial();
        }
    }

    private void dial() {
        dialledAt = environment.now();
        Duration patience = environment.settings().connectionTimeout();
        timer = environment.after(patience.toNanos(), () -> timedOut(patience));
        line = link.open(this);
    }

    private void timedOut(Duration patience) {
        CompletionLink.Line late = line;
        if (late != null) {
            late.close();
        }
        failed(Answer.Failure.TIMED_OUT, "not connected within " + Durations.written(patience));
    }

    @Override
    public void opened() {
        CompletionLink.Line opened = line;
        if (opened == null) {
            return;
        }
        stopTimer();
        open = true;
        environment.recorder().record(Timing.CONNECT, environment.now() - dialledAt);
        if (wasOpen) {
            environment.recorder().add(Count.RECONNECTIONS);
        }
        wasOpen = true;
        User waiting = user;
        user = null;
        if (waiting != null) {
            waiting.ready(opened);
        }
    }

    @Override
    public void failed(Answer.Failure failure, String detail) {
        stopTimer();
        line = null;
        User waiting = user;
        if (failure == Answer.Failure.NO_SOCKET) {
            environment.recorder().add(Count.SOCKETS_REFUSED);
        }
        environment.fault(ErrorKind.CONNECT_FAILED, client, detail);
        if (waiting == null) {
            return;
        }
        boolean untrusted = failure == Answer.Failure.UNTRUSTED;
        if (untrusted || failure == Answer.Failure.UNREACHABLE) {
            waiting.notReached(detail);
        }
        if (untrusted || attempts == Backoff.TRIES) {
            user = null;
            waiting.gaveUp(detail);
        } else {
            attempts++;
            long wait = Backoff.before(attempts, environment.random());
            timer = environment.after(wait, this::dial);
        }
    }

    @Override
    public void closed() {
        line = null;
        open = false;
    }

    /// Closes the connection; the next use opens another.
    void drop() {
        CompletionLink.Line dropped = line;
        closed();
        if (dropped != null) {
            dropped.close();
        }
    }

    /// Closes the connection for good.
    void close() {
        user = null;
        stopTimer();
        drop();
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
