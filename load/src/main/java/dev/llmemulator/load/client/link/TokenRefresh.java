package dev.llmemulator.load.client.link;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.Backoff;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gets a session a new connection token: shortly before the old one expires, or at once.
final class TokenRefresh {
    private static final long RETRY = Duration.ofSeconds(5).toNanos();

    private final Environment environment;
    private final HttpLink http;
    private final int client;
    private Loop.@Nullable Timer timer;
    private @Nullable PatientCall<Session> call;

    TokenRefresh(Environment environment, HttpLink http, int client) {
        this.environment = environment;
        this.http = http;
        this.client = client;
    }

    /// Gets a token before `ttl` seconds are over, and again until it succeeds.
    void before(long ttl, Session session, Consumer<Session> then) {
        Duration life = Duration.ofSeconds(Math.max(1, ttl));
        long wait = Backoff.shortened(life.toNanos(), environment.random());
        schedule(wait, session, then);
    }

    private void schedule(long wait, Session session, Consumer<Session> then) {
        stop();
        timer =
                environment.after(
                        wait, () -> now(session, then, () -> schedule(RETRY, session, then)));
    }

    /// Gets a token now.
    void now(Session session, Consumer<Session> then, Runnable onFailure) {
        stop();
        Duration patience = environment.settings().connectionTimeout();
        call =
                PatientCall.start(
                        environment,
                        environment.now() + patience.toNanos(),
                        answer -> http.refresh(session, answer),
                        answer -> answered(answer, then, onFailure));
    }

    private void answered(Answer<Session> answer, Consumer<Session> then, Runnable onFailure) {
        call = null;
        switch (answer) {
            case Answer.Ok<Session>(Session fresh) -> then.accept(fresh);
            case Answer.Refused<Session>(int status, _, String detail) ->
                    failed("HTTP " + status + ": " + detail, onFailure);
            case Answer.None<Session>(_, String detail) -> failed(detail, onFailure);
        }
    }

    private void failed(String detail, Runnable onFailure) {
        environment.fault(ErrorKind.REFRESH_FAILED, client, detail);
        onFailure.run();
    }

    /// Gets none any more.
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (call != null) {
            call.cancel();
            call = null;
        }
    }
}
