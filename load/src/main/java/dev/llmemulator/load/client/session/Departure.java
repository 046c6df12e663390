package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.link.Connection;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.client.link.PatientCall;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a client goes: it deletes its session, then closes its connection, each if there is one.
final class Departure {
    private final Environment environment;
    private final HttpLink http;
    private final int client;
    private final Runnable whenGone;

    /// Runs `whenGone` at the end, unless there is a connection, which says itself when it is
    /// closed.
    Departure(Environment environment, HttpLink http, int client, Runnable whenGone) {
        this.environment = environment;
        this.http = http;
        this.client = client;
        this.whenGone = whenGone;
    }

    /// Goes, and waits so long for the session to be deleted.
    void begin(
            @Nullable Session session, @Nullable Connection connection, Duration deletePatience) {
        if (session == null) {
            close(connection);
            return;
        }
        PatientCall.<Session>start(
                environment,
                environment.now() + deletePatience.toNanos(),
                then -> http.delete(session, then),
                answer -> {
                    deleted(answer);
                    close(connection);
                });
    }

    private void deleted(Answer<Session> answer) {
        switch (answer) {
            case Answer.Ok<Session> _ -> {}
            case Answer.Refused<Session>(int status, _, String detail) ->
                    environment.fault(
                            ErrorKind.DELETE_FAILED, client, "HTTP " + status + ": " + detail);
            case Answer.None<Session>(_, String detail) ->
                    environment.fault(ErrorKind.DELETE_FAILED, client, detail);
        }
    }

    private void close(@Nullable Connection connection) {
        if (connection == null) {
            whenGone.run();
        } else {
            connection.close();
        }
    }
}
