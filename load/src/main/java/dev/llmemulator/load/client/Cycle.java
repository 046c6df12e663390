package dev.llmemulator.load.client;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Fault;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.TokenMessage;
import org.jspecify.annotations.Nullable;

/// One question and its answer: the POST, the stream that it starts, and what is done when either
/// falters.
///
/// A stream is *resumed* (the same POST, from the first missing token on) after a POST of unknown
/// outcome, after a reconnection without recovery, and when nothing came for a while; at most three
/// times, and never while tokens arrive. Ends exactly once, by itself or by [#fail] or
/// [#interrupt].
final class Cycle {
    private static final int MAX_RESUMES = 3;

    private final Environment environment;
    private final Session session;
    private final int client;
    private final Host host;
    private final RunRequest request;
    private final StreamCheck check;
    private final StreamClock clock;
    private @Nullable PatientCall<RunReply> post;
    private Loop.@Nullable Timer pause;
    private @Nullable RunReply reply;
    private int resumes;
    private boolean resumeIsDue;
    private boolean ended;

    /// What a cycle needs of its client.
    interface Host {
        /// Whether the socket is open.
        boolean isConnected();

        /// Closes the socket, which seems dead, and opens another.
        void reconnect();

        /// The cycle is at its end.
        ///
        /// @param completed whether the stream was perfect
        /// @param nanos when what ended it came
        void ended(Cycle cycle, boolean completed, long nanos);
    }

    /// A cycle that was intended to start at `intended`, a time of the loop.
    Cycle(
            Environment environment,
            Session session,
            int client,
            RunRequest request,
            long intended,
            Host host) {
        this.environment = environment;
        this.session = session;
        this.client = client;
        this.request = request;
        this.host = host;
        check = new StreamCheck(request.requestId(), request.length(), recorder());
        clock = new StreamClock(environment, intended, this::overdue);
    }

    void start() {
        clock.posted();
        post(request);
    }

    private void post(RunRequest body) {
        long deadline = now() + environment.settings().requestTimeout().toNanos();
        post =
                PatientCall.start(
                        environment,
                        deadline,
                        then -> environment.http().run(session, body, then),
                        answer -> answered(body, answer));
    }

    private void answered(RunRequest body, Answer<RunReply> answer) {
        post = null;
        switch (answer) {
            case Answer.Ok<RunReply>(RunReply accepted) -> accepted(body, accepted);
            case Answer.Refused<RunReply> refused when refused.serverFailed() ->
                    failed("HTTP " + refused.status() + ": " + refused.detail());
            case Answer.Refused<RunReply>(int status, _, String detail) ->
                    end(Fault.RUN_REFUSED, "HTTP " + status + ": " + detail);
            case Answer.None<RunReply>(Answer.Failure failure, String detail) -> {
                if (failure == Answer.Failure.TIMED_OUT) {
                    end(Fault.RUN_TIMED_OUT, detail);
                } else {
                    failed(detail);
                }
            }
        }
    }

    private void accepted(RunRequest body, RunReply accepted) {
        if (body.resume() != null) {
            recorder().add(Count.RESUMED_STREAMS);
        }
        if (reply == null) {
            reply = accepted;
            recorder().add(Count.RUNS_ACCEPTED);
            clock.answered();
            check.expect(accepted);
        }
        clock.quietFrom(now());
        if (resumeIsDue && host.isConnected()) {
            resume();
        } else {
            settle(now());
        }
    }

    /// A POST of unknown outcome: its stream may run all the same.
    private void failed(String detail) {
        fault(Fault.RUN_FAILED, detail);
        if (resumes == MAX_RESUMES) {
            end(false, now());
        } else {
            long wait = Backoff.before(resumes + 1, environment.random());
            pause = environment.loop().runAt(now() + wait, this::resumeFailedPost);
        }
    }

    private void resumeFailedPost() {
        long quietAt = clock.quietAt();
        pause = null;
        if (!host.isConnected()) {
            resumeIsDue = true;
        } else if (!check.isDone() && clock.hasTokens() && quietAt - now() > 0) {
            pause = environment.loop().runAt(quietAt, this::resumeFailedPost);
        } else {
            resume();
        }
    }

    private void resume() {
        resumeIsDue = false;
        if (resumes == MAX_RESUMES) {
            clock.quietFrom(now());
            return;
        }
        resumes++;
        check.disturb();
        clock.resumed(resumes);
        post(request.resumedAt(check.firstMissing(), reply == null ? null : reply.startedUs()));
    }

    /// Takes a message of this stream.
    ///
    /// @param nanos when its frame came
    /// @param recovered whether it came with a recovery
    void message(TokenMessage message, long nanos, boolean recovered) {
        switch (message) {
            case TokenMessage.Token token -> token(token, nanos, recovered);
            case TokenMessage.Done done -> {
                check.done(done);
                clock.done(nanos);
            }
            case TokenMessage.Failed(_, String code, String text) -> {
                clock.done(nanos);
                end(Fault.STREAM_FAILED, code + ": " + text);
                return;
            }
        }
        settle(nanos);
    }

    private void token(TokenMessage.Token token, long nanos, boolean recovered) {
        if (check.token(token) == StreamCheck.Receipt.FIRST) {
            clock.token(nanos, token.dueUs());
            if (recovered) {
                recorder().add(Count.RECOVERED_TOKENS);
            }
        }
    }

    /// Whether a message belongs to this stream.
    boolean owns(TokenMessage message) {
        return check.owns(message);
    }

    /// Takes a message of this stream after its end.
    void late(TokenMessage message) {
        check.late(message);
    }

    /// The socket is open again and asked for recovery; its messages come next.
    void recovering() {
        check.disturb();
    }

    /// The recovery's messages have come.
    void reconnected(boolean recovered) {
        boolean resumes = resumeIsDue || !recovered || clock.isSilent();
        clock.quietFrom(now());
        if (post != null || pause != null) {
            resumeIsDue = resumes;
        } else if (resumes) {
            resume();
        } else {
            settle(now());
        }
    }

    /// Ends the cycle when all has come, or waits a little for what a swap may still bring.
    private void settle(long nanos) {
        if (!check.isDone() || reply == null || ended) {
            return;
        }
        if (check.hasAll()) {
            end(true, nanos);
        } else if (!check.isDisturbed()) {
            clock.lastWait();
        }
    }

    private void overdue() {
        boolean spent = resumes == MAX_RESUMES;
        if (clock.isTooLate()) {
            end(Fault.STREAM_TIMED_OUT, "nothing came for too long");
        } else if (post != null || pause != null || !host.isConnected()) {
            clock.waitToTheEnd();
        } else if (check.isDone() && (spent || !check.isDisturbed())) {
            end(false, now());
        } else if (check.isDone()) {
            resume();
        } else if (spent) {
            clock.waitToTheEnd();
        } else {
            fault(Fault.STREAM_SILENT, "stream " + request.requestId());
            clock.silent();
            host.reconnect();
        }
    }

    /// Ends the cycle because its client cannot go on.
    void fail() {
        if (!ended) {
            end(false, now());
        }
    }

    /// Ends the cycle because the run is being stopped.
    void interrupt() {
        if (!ended) {
            stop();
            check.abandon();
            recorder().add(Count.CYCLES_INTERRUPTED);
        }
    }

    private void end(Fault fault, String detail) {
        fault(fault, detail);
        end(false, now());
    }

    private void end(boolean whole, long nanos) {
        stop();
        boolean completed = check.close() && whole;
        if (completed) {
            clock.completed();
        } else if (whole || check.isDone()) {
            fault(Fault.STREAM_DAMAGED, "stream " + request.requestId());
        }
        recorder().add(completed ? Count.CYCLES_COMPLETED : Count.CYCLES_FAILED);
        host.ended(this, completed, nanos);
    }

    private void stop() {
        ended = true;
        clock.stop();
        if (post != null) {
            post.cancel();
            post = null;
        }
        if (pause != null) {
            pause.cancel();
        }
    }

    private void fault(Fault fault, String detail) {
        recorder().add(fault);
        environment.journal().fault(fault, client, detail);
    }

    private Recorder recorder() {
        return environment.recorder();
    }

    private long now() {
        return environment.loop().nanos();
    }
}
