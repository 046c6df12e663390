package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.Backoff;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.stream.CycleEnd;
import dev.llmemulator.load.client.stream.StreamTimes;
import dev.llmemulator.load.client.stream.Watch;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.openai.AnswerChunk;
import dev.llmemulator.protocol.openai.ErrorObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One question and its answer. A rejection (429, 503) is obeyed as long as the deadline of the
/// question allows, and a question that met a connection which the server was just closing is asked
/// over a new one. Nothing else is tried again, because the answer to a second try is another one.
/// Ends exactly once, by itself or by [#interrupt].
final class CompletionCycle implements AnswerListener, KeptLine.User {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final Environment environment;
    private final int client;
    private final CompletionQuestion question;
    private final Host host;
    private final CompletionCheck check;
    private final StreamTimes times;
    private final CycleEnd end;
    private final Watch watch;
    private CompletionLink.@Nullable Call call;
    private Loop.@Nullable Timer pause;
    private long deadline;
    private @Nullable StringBuilder answer;
    private boolean answered;

    /// What a cycle needs of its client.
    interface Host {
        /// The client's connection.
        KeptLine line();

        /// Where the question goes.
        CompletionEndpoint endpoint();

        /// The server answers questions.
        void answers();

        /// The server has refused to answer.
        void refused(int status, String detail);

        /// The answer is whole, and the conversation goes on with it.
        void answer(String text);

        /// The cycle has ended.
        ///
        /// @param completed whether the answer is whole
        /// @param nanos when what ended it came
        void ended(boolean completed, long nanos);
    }

    /// A cycle that has not started.
    CompletionCycle(
            Environment environment,
            int client,
            CompletionQuestion question,
            CycleStart start,
            Host host) {
        this.environment = environment;
        this.client = client;
        this.question = question;
        this.host = host;
        check = new CompletionCheck(host.endpoint(), environment.recorder());
        times = StreamTimes.unplanned(environment, start);
        end = new CycleEnd(environment, times);
        watch = new Watch(environment.loop(), this::overdue);
    }

    /// Says which turn of a conversation it is. To be called before [#start].
    ///
    /// @param number from 1; 0 for none
    /// @param goesOn whether another turn follows, which needs the answer to this one
    void isTurn(int number, boolean goesOn) {
        times.turn(number);
        answer = goesOn ? new StringBuilder() : null;
    }

    void start() {
        long now = environment.now();
        deadline = now + patience();
        times.posted(now);
        watch.until(deadline);
        attempt();
    }

    private long patience() {
        return environment.settings().requestTimeout().toNanos();
    }

    private void attempt() {
        pause = null;
        environment.recorder().add(Count.REQUESTS);
        host.line().use(this);
    }

    @Override
    public void ready(CompletionLink.Line line) {
        if (!end.isReached()) {
            call = line.ask(question, this);
        }
    }

    @Override
    public void notReached(String detail) {
        // It was reached before, so this is an error like any other, which its line has counted.
    }

    @Override
    public void gaveUp(String detail) {
        end(false, environment.now());
    }

    @Override
    public void refused(int status, @Nullable Duration retryAfter, String detail) {
        if (end.isReached()) {
            return;
        }
        call = null;
        String said = "HTTP " + status + ": " + detail;
        if (status != TOO_MANY_REQUESTS && status != UNAVAILABLE) {
            host.refused(status, said);
            failed(ErrorKind.RUN_REFUSED, said);
            return;
        }
        environment.recorder().add(Count.REJECTED);
        long next = environment.now() + Backoff.after(retryAfter, environment.random());
        if (next - deadline >= 0) {
            failed(ErrorKind.RUN_REFUSED, said);
        } else {
            environment.recorder().add(Count.REQUESTS_RETRIED);
            pause = environment.loop().runAt(next, this::attempt);
        }
    }

    @Override
    public void began(AnswerPromise promise, long nanos) {
        if (end.isReached()) {
            return;
        }
        answered = true;
        environment.recorder().add(Count.RUNS_ACCEPTED);
        times.answered(nanos);
        times.stampedBy(promise.clock());
        check.expect(promise);
        host.answers();
        watch.until(nanos + patience());
    }

    @Override
    public void chunk(AnswerChunk chunk, long nanos) {
        if (end.isReached()) {
            return;
        }
        watch.until(nanos + patience());
        environment.recorder().add(Count.MESSAGES_RECEIVED);
        ErrorObject error = chunk.error();
        if (error != null) {
            failed(ErrorKind.STREAM_FAILED, described(error));
            return;
        }
        if (check.isDone()) {
            failed(ErrorKind.MESSAGE_MALFORMED, "an event after " + host.endpoint().mark());
            return;
        }
        for (AnswerChunk.Delta delta : chunk.choices()) {
            take(delta, chunk.stamps(), nanos);
        }
        if (chunk.usage() != null) {
            check.usage(chunk.usage());
        }
    }

    private static String described(ErrorObject error) {
        String code = error.code() == null ? error.type() : error.code();
        return code.isEmpty() ? error.message() : code + ": " + error.message();
    }

    private void take(AnswerChunk.Delta delta, AnswerChunk.@Nullable Stamps stamps, long nanos) {
        if (hasToken(delta)) {
            times.token(nanos);
            if (stamps != null) {
                times.stamped(nanos, stamps.dueMicros(), stamps.sentMicros());
            }
            check.token(delta);
            if (answer != null) {
                answer.append(delta.content());
            }
        }
        check.take(delta);
    }

    private static boolean hasToken(AnswerChunk.Delta delta) {
        return !delta.content().isEmpty()
                || !delta.reasoning().isEmpty()
                || !delta.toolCalls().isEmpty();
    }

    @Override
    public void done(long nanos) {
        if (!end.isReached()) {
            check.done();
            times.done(nanos);
        }
    }

    @Override
    public void ended(boolean unterminated, long nanos) {
        if (end.isReached()) {
            return;
        }
        call = null;
        String missing = check.missing();
        if (missing == null) {
            end(true, nanos);
        } else {
            String cut = unterminated ? ", and the last event is cut off" : "";
            failed(ErrorKind.STREAM_UNFINISHED, missing + cut);
        }
    }

    @Override
    public void failed(AnswerTrouble trouble, String detail) {
        if (end.isReached()) {
            return;
        }
        call = null;
        if (trouble == AnswerTrouble.STALE) {
            environment.recorder().add(Count.REQUESTS_RETRIED);
            attempt();
        } else {
            failed(trouble.fault(), detail);
        }
    }

    private void overdue() {
        if (answered) {
            failed(ErrorKind.STREAM_TIMED_OUT, "request " + question.requestId());
        } else {
            failed(ErrorKind.RUN_TIMED_OUT, "request " + question.requestId());
        }
    }

    private void failed(ErrorKind fault, String detail) {
        environment.fault(fault, client, detail);
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
        boolean completed = check.close(whole) && whole;
        if (completed) {
            times.counted(check.tokens());
            if (answer != null) {
                host.answer(answer.toString());
            }
        } else if (whole) {
            String detail = "request " + question.requestId();
            environment.fault(ErrorKind.STREAM_DAMAGED, client, detail);
        }
        end.count(completed, nanos);
        host.ended(completed, nanos);
    }

    private void stop() {
        watch.stop();
        if (pause != null) {
            pause.cancel();
        }
        if (call != null) {
            call.cancel();
            call = null;
            host.line().drop();
        }
    }
}
