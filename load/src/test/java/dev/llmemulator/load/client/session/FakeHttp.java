package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An API that answers when the test says so.
final class FakeHttp implements HttpLink {
    static final Session SESSION = new Session("0123456789abcdef", "token-1");

    final List<Exchange<Session>> creates = new ArrayList<>();
    final List<Exchange<Session>> refreshes = new ArrayList<>();
    final List<Exchange<Session>> deletes = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();

    /// A call that waits for its answer.
    static class Exchange<T> implements Call {
        private final Consumer<Answer<T>> then;
        boolean cancelled;
        boolean answered;

        Exchange(Consumer<Answer<T>> then) {
            this.then = then;
        }

        boolean isOpen() {
            return !cancelled && !answered;
        }

        void ok(T value) {
            answer(new Answer.Ok<>(value));
        }

        void refuse(int status, @Nullable Duration retryAfter) {
            answer(new Answer.Refused<>(status, retryAfter, "because"));
        }

        void fail(Answer.Failure failure) {
            answer(new Answer.None<>(failure, "a reason"));
        }

        private void answer(Answer<T> answer) {
            if (!isOpen()) {
                throw new IllegalStateException("answered or cancelled before");
            }
            answered = true;
            then.accept(answer);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    /// A run that waits for its answer.
    static final class Run extends Exchange<RunReply> {
        final RunRequest request;

        Run(RunRequest request, Consumer<Answer<RunReply>> then) {
            super(then);
            this.request = request;
        }
    }

    @Override
    public String url() {
        return "http://api";
    }

    @Override
    public Call createSession(Consumer<Answer<Session>> then) {
        return add(creates, then);
    }

    @Override
    public Call refresh(Session session, Consumer<Answer<Session>> then) {
        return add(refreshes, then);
    }

    @Override
    public Call delete(Session session, Consumer<Answer<Session>> then) {
        return add(deletes, then);
    }

    @Override
    public Call run(Session session, RunRequest request, Consumer<Answer<RunReply>> then) {
        Run run = new Run(request, then);
        runs.add(run);
        return run;
    }

    Run run() {
        return runs.getLast();
    }

    private static Call add(List<Exchange<Session>> calls, Consumer<Answer<Session>> then) {
        Exchange<Session> exchange = new Exchange<>(then);
        calls.add(exchange);
        return exchange;
    }
}
