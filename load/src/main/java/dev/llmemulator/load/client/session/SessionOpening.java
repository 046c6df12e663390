package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.Backoff;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.client.link.PatientCall;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.loop.Loop;
import org.jspecify.annotations.Nullable;

/// Gets a client its session: a first try and, when the server failed or was not there, three more
/// after 1, 2 and 4 s less jitter, as long as the deadline allows.
final class SessionOpening {
    private final Environment environment;
    private final HttpLink http;
    private final int client;
    private final long deadline;
    private final Owner owner;
    private @Nullable PatientCall<Session> call;
    private Loop.@Nullable Timer pause;
    private int attempts;
    private boolean cancelled;

    /// Who wants the session.
    interface Owner {
        /// The session is there.
        void created(Session session);

        /// Nobody listens at the API's address; it will be tried again.
        void noServer(String detail);

        /// There will be no session.
        void refused(String detail);
    }

    SessionOpening(Environment environment, HttpLink http, int client, long deadline, Owner owner) {
        this.environment = environment;
        this.http = http;
        this.client = client;
        this.deadline = deadline;
        this.owner = owner;
    }

    void start() {
        pause = null;
        call = PatientCall.start(environment, deadline, http::createSession, this::answered);
    }

    /// Wants none any more; the owner hears nothing more.
    void cancel() {
        cancelled = true;
        if (call != null) {
            call.cancel();
            call = null;
        }
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }

    private void answered(Answer<Session> answer) {
        call = null;
        switch (answer) {
            case Answer.Ok<Session>(Session session) -> owner.created(session);
            case Answer.Refused<Session> refused -> {
                String detail = "HTTP " + refused.status() + ": " + refused.detail();
                failed(detail, refused.serverFailed());
            }
            case Answer.None<Session>(Answer.Failure failure, String detail) -> {
                if (failure == Answer.Failure.UNREACHABLE) {
                    owner.noServer(detail);
                }
                if (!cancelled) {
                    failed(detail, failure != Answer.Failure.TIMED_OUT);
                }
            }
        }
    }

    private void failed(String detail, boolean again) {
        environment.fault(ErrorKind.SESSION_FAILED, client, detail);
        if (!again || attempts == Backoff.TRIES) {
            owner.refused(detail);
            return;
        }
        attempts++;
        environment.recorder().add(Count.REQUESTS_RETRIED);
        long wait = Backoff.before(attempts, environment.random());
        pause = environment.after(wait, this::start);
    }
}
