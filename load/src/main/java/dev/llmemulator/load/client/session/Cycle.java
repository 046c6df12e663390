package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.stream.CycleEnd;
import dev.llmemulator.load.client.stream.StreamCheck;
import dev.llmemulator.load.client.stream.StreamClock;
import dev.llmemulator.load.client.stream.StreamTimes;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.protocol.TokenMessage;
import java.util.List;

/// One question and its answer: the POST, the stream that it starts, and what is done when either
/// falters.
///
/// A stream is *resumed* (the same POST, from the first missing token on) after a POST of unknown
/// outcome, after a reconnection without recovery, when the server gave it up, and when nothing
/// came for a while; at most three times, and never while tokens arrive. Ends exactly once, by
/// itself or by [#fail] or [#interrupt].
final class Cycle implements RunPosts.Listener {
    private final Environment environment;
    private final int client;
    private final Host host;
    private final String stream;
    private final RunPosts posts;
    private final StreamCheck check;
    private final StreamClock clock;
    private final StreamTimes times;
    private final CycleEnd end;
    private boolean answered;
    private boolean resumeIsDue;

    /// What a cycle needs of its client.
    interface Host {
        /// The POSTs of a cycle, by the way and in the session that this client has.
        RunPosts posts(Environment recording, RunRequest request, RunPosts.Listener listener);

        /// Whether the socket is open.
        boolean isConnected();

        /// Closes the socket, which seems dead, and opens another.
        void reconnect();

        /// The cycle has ended.
        ///
        /// @param completed whether the stream was perfect
        /// @param nanos when what ended it came
        void ended(Cycle cycle, boolean completed, long nanos);
    }

    /// A cycle that has not started.
    Cycle(Environment environment, int client, RunRequest request, CycleStart start, Host host) {
        this.environment = environment;
        this.client = client;
        this.host = host;
        stream = request.requestId();
        posts = host.posts(environment, request, this);
        check = new StreamCheck(stream, request.length(), environment.recorder());
        clock = new StreamClock(environment, request.ttft(), request.delay(), this::overdue);
        times = new StreamTimes(environment, request.streamNanos(), start);
        end = new CycleEnd(environment, times);
    }

    void start() {
        times.posted(environment.now());
        posts.first();
    }

    @Override
    public void accepted(RunReply reply) {
        if (!answered) {
            answered = true;
            environment.recorder().add(Count.RUNS_ACCEPTED);
            times.answered(environment.now());
            clock.answered();
            check.expect(reply.response(), reply.tokens());
        }
        times.stampedBy(reply.clock());
        clock.quietFrom(environment.now());
        settle(environment.now());
        if (resumeIsDue && !end.isReached() && host.isConnected()) {
            resume();
        }
    }

    @Override
    public void resumeIsDue() {
        if (!host.isConnected()) {
            resumeIsDue = true;
        } else if (clock.isFlowing() && !check.isDone()) {
            posts.pause(clock.quietAt() - environment.now());
        } else {
            resume();
        }
    }

    @Override
    public void troubled(ErrorKind fault, String detail) {
        environment.fault(fault, client, detail);
    }

    @Override
    public void failed(ErrorKind fault, String detail) {
        troubled(fault, detail);
        end(false, environment.now());
    }

    private void resume() {
        resumeIsDue = false;
        if (posts.isSpent()) {
            clock.quietFrom(environment.now());
            return;
        }
        check.refill();
        posts.resume(check.firstMissing());
        clock.resumed(posts.resumes());
    }

    /// Whether a message belongs to this stream.
    boolean owns(TokenMessage message) {
        return check.owns(message);
    }

    /// Takes a message of this stream.
    ///
    /// @param nanos when its frame came
    /// @param recovered whether it came with a recovery
    void message(TokenMessage message, long nanos, boolean recovered) {
        environment.recorder().add(Count.MESSAGES_RECEIVED);
        switch (message) {
            case TokenMessage.Token token -> token(token, nanos, recovered);
            case TokenMessage.Joined(List<TokenMessage.Token> tokens) -> {
                for (TokenMessage.Token token : tokens) {
                    joined(token, nanos, recovered);
                }
            }
            case TokenMessage.Done done -> {
                check.done(done);
                times.done(nanos);
                settle(nanos);
            }
            case TokenMessage.Failed(_, String code, String text) -> {
                times.done(nanos);
                broken(code + ": " + text);
            }
        }
    }

    /// The server gave the stream up; it, or another, may take it up again.
    private void broken(String detail) {
        if (posts.isSpent()) {
            failed(ErrorKind.STREAM_FAILED, detail);
            return;
        }
        troubled(ErrorKind.STREAM_FAILED, detail);
        clock.broken();
        if (posts.isBusy()) {
            resumeIsDue = true;
        } else {
            posts.backOff();
        }
    }

    /// An earlier token of the same publication may have ended the cycle.
    private void joined(TokenMessage.Token token, long nanos, boolean recovered) {
        if (end.isReached()) {
            late(token);
        } else {
            token(token, nanos, recovered);
        }
    }

    private void token(TokenMessage.Token token, long nanos, boolean recovered) {
        if (check.token(token) == StreamCheck.Receipt.FIRST) {
            times.token(nanos);
            times.stamped(nanos, token.dueUs(), token.sentUs());
            clock.token(nanos);
            if (recovered) {
                environment.recorder().add(Count.RECOVERED_TOKENS);
            }
            settle(nanos);
        }
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
        clock.quietFrom(environment.now());
        if (posts.isBusy()) {
            resumeIsDue = resumes;
        } else if (resumes) {
            resume();
        } else {
            settle(environment.now());
        }
    }

    /// Ends the cycle when all has come, or waits for what a swap or a resume may still bring.
    private void settle(long nanos) {
        if (!check.isDone() || !answered) {
            return;
        }
        if (check.hasAll()) {
            end(true, nanos);
        } else {
            clock.lastWait(check.isDisturbed());
        }
    }

    private void overdue() {
        if (clock.isTooLate()) {
            failed(ErrorKind.STREAM_TIMED_OUT, "stream " + stream);
        } else if (posts.isBusy() || !host.isConnected()) {
            clock.waitToTheEnd();
        } else if (check.isDone() && (posts.isSpent() || !check.isDisturbed())) {
            end(false, environment.now());
        } else if (check.isDone()) {
            resume();
        } else if (posts.isSpent()) {
            clock.waitToTheEnd();
        } else {
            environment.fault(ErrorKind.STREAM_SILENT, client, "stream " + stream);
            clock.silent();
            host.reconnect();
        }
    }

    /// Ends the cycle because its client cannot go on.
    void fail() {
        end(false, environment.now());
    }

    /// Ends the cycle because the run is being stopped; its host is not told.
    void interrupt() {
        if (end.interrupt()) {
            stop();
            check.abandon();
        }
    }

    private void end(boolean whole, long nanos) {
        if (!end.reach()) {
            return;
        }
        stop();
        boolean completed = check.close() && whole;
        if (!completed && check.isDone()) {
            environment.fault(ErrorKind.STREAM_DAMAGED, client, "stream " + stream);
        }
        end.count(completed, nanos);
        host.ended(this, completed, nanos);
    }

    private void stop() {
        clock.stop();
        posts.stop();
    }
}
