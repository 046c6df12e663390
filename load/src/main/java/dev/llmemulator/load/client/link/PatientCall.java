package dev.llmemulator.load.client.link;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.Backoff;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.loop.Loop;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An HTTP call with a deadline that is made again after each rejection (429, 503), as long as the
/// deadline allows. Its answer comes once, or never when it was cancelled.
///
/// @param <T> what a good answer holds
public final class PatientCall<T> {
    private final Environment environment;
    private final Function<Consumer<Answer<T>>, HttpLink.Call> attempt;
    private final Consumer<Answer<T>> then;
    private final long deadline;
    private HttpLink.@Nullable Call call;
    private Loop.@Nullable Timer timeout;
    private Loop.@Nullable Timer pause;
    private boolean over;

    private PatientCall(
            Environment environment,
            long deadline,
            Function<Consumer<Answer<T>>, HttpLink.Call> attempt,
            Consumer<Answer<T>> then) {
        this.environment = environment;
        this.deadline = deadline;
        this.attempt = attempt;
        this.then = then;
    }

    /// Makes a call that must be answered before `deadline`, a time of the loop.
    public static <T> PatientCall<T> start(
            Environment environment,
            long deadline,
            Function<Consumer<Answer<T>>, HttpLink.Call> attempt,
            Consumer<Answer<T>> then) {
        PatientCall<T> call = new PatientCall<>(environment, deadline, attempt, then);
        call.timeout = environment.loop().runAt(deadline, call::timedOut);
        call.attempt();
        return call;
    }

    /// Gives the answer up.
    public void cancel() {
        if (!over) {
            over = true;
            stop();
        }
    }

    private void attempt() {
        pause = null;
        environment.recorder().add(Count.REQUESTS);
        call = attempt.apply(this::answered);
    }

    private void answered(Answer<T> answer) {
        if (over) {
            return;
        }
        call = null;
        if (answer instanceof Answer.None<T>(Answer.Failure failure, _)
                && failure == Answer.Failure.NO_SOCKET) {
            environment.recorder().add(Count.SOCKETS_REFUSED);
        }
        if (answer instanceof Answer.Refused<T> refused && refused.rejected()) {
            rejected(refused);
        } else {
            finish(answer);
        }
    }

    private void rejected(Answer.Refused<T> refused) {
        environment.recorder().add(Count.REJECTED);
        long wait = Backoff.after(refused.retryAfter(), environment.random());
        long next = environment.now() + wait;
        if (next - deadline >= 0) {
            finish(refused);
        } else {
            environment.recorder().add(Count.REQUESTS_RETRIED);
            pause = environment.loop().runAt(next, this::attempt);
        }
    }

    private void timedOut() {
        if (!over) {
            finish(new Answer.None<>(Answer.Failure.TIMED_OUT, "no answer in time"));
        }
    }

    private void finish(Answer<T> answer) {
        over = true;
        stop();
        then.accept(answer);
    }

    private void stop() {
        cancel(timeout);
        cancel(pause);
        if (call != null) {
            call.cancel();
        }
    }

    private static void cancel(Loop.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
