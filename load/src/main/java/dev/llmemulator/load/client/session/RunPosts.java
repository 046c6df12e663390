package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.Backoff;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.client.link.PatientCall;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.loop.Loop;
import org.jspecify.annotations.Nullable;

/// The POSTs of one cycle: the first, and up to three that resume its stream.
final class RunPosts {
    /// How many turns of its session a cycle has at most.
    static final int TURNS = 4;

    private static final int MAX_RESUMES = TURNS - 1;

    private final Environment environment;
    private final HttpLink http;
    private final Session session;
    private final RunRequest request;
    private final Listener listener;
    private @Nullable PatientCall<RunReply> call;
    private Loop.@Nullable Timer pause;
    private @Nullable Long startedUs;
    private int resumes;

    /// Who posts.
    interface Listener {
        /// A POST was answered as it should be.
        void accepted(RunReply reply);

        /// A pause is over and it is time for the next POST, unless the stream runs all the same.
        void resumeIsDue();

        /// A POST failed, and so does the cycle.
        void failed(ErrorKind fault, String detail);

        /// A POST failed, and the cycle can go on.
        void troubled(ErrorKind fault, String detail);
    }

    RunPosts(
            Environment environment,
            HttpLink http,
            Session session,
            RunRequest request,
            Listener listener) {
        this.environment = environment;
        this.http = http;
        this.session = session;
        this.request = request;
        this.listener = listener;
    }

    /// Asks for the stream.
    void first() {
        post(request);
    }

    /// Asks for the stream from a token on; one of the resumes must be left.
    void resume(int fromIndex) {
        resumes++;
        post(request.resumed(resumes, new RunRequest.Resume(fromIndex, startedUs)));
    }

    /// How often the stream was resumed.
    int resumes() {
        return resumes;
    }

    /// Whether there is no resume left.
    boolean isSpent() {
        return resumes == MAX_RESUMES;
    }

    /// Whether a POST is under way or about to be.
    boolean isBusy() {
        return call != null || pause != null;
    }

    /// Comes back to a POST of unknown outcome later.
    void pause(long nanos) {
        pause =
                environment.after(
                        nanos,
                        () -> {
                            pause = null;
                            listener.resumeIsDue();
                        });
    }

    /// Comes back after 1, 2 or 4 s less jitter, longer with each resume.
    void backOff() {
        pause(Backoff.before(resumes + 1, environment.random()));
    }

    /// Gives all up.
    void stop() {
        if (call != null) {
            call.cancel();
            call = null;
        }
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }

    private void post(RunRequest body) {
        long deadline = environment.now() + environment.settings().requestTimeout().toNanos();
        call =
                PatientCall.start(
                        environment,
                        deadline,
                        then -> http.run(session, body, then),
                        answer -> answered(body, answer));
    }

    private void answered(RunRequest body, Answer<RunReply> answer) {
        call = null;
        switch (answer) {
            case Answer.Ok<RunReply>(RunReply reply) -> accepted(body, reply);
            case Answer.Refused<RunReply> refused -> {
                String detail = "HTTP " + refused.status() + ": " + refused.detail();
                if (refused.serverFailed()) {
                    unknown(detail);
                } else {
                    listener.failed(ErrorKind.RUN_REFUSED, detail);
                }
            }
            case Answer.None<RunReply>(Answer.Failure failure, String detail) -> {
                if (failure == Answer.Failure.TIMED_OUT) {
                    listener.failed(ErrorKind.RUN_TIMED_OUT, detail);
                } else {
                    unknown(detail);
                }
            }
        }
    }

    private void accepted(RunRequest body, RunReply reply) {
        if (body.resume() != null) {
            environment.recorder().add(Count.RESUMED_STREAMS);
        }
        if (startedUs == null) {
            startedUs = reply.startedUs();
        }
        listener.accepted(reply);
    }

    private void unknown(String detail) {
        if (isSpent()) {
            listener.failed(ErrorKind.RUN_FAILED, detail);
        } else {
            listener.troubled(ErrorKind.RUN_FAILED, detail);
            environment.recorder().add(Count.REQUESTS_RETRIED);
            backOff();
        }
    }
}
