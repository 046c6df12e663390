package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.Wording;
import dev.llmemulator.emulator.quota.KeyAllowances;
import dev.llmemulator.emulator.quota.Overdraft;
import dev.llmemulator.emulator.quota.Spending;
import dev.llmemulator.emulator.stream.Linear;
import dev.llmemulator.emulator.stream.Refusal;
import dev.llmemulator.emulator.stream.StreamRegistry;
import dev.llmemulator.emulator.stream.TokenStream;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Answers requests: has each of them planned, takes places for its streams, and starts them. Any
/// event loop.
public final class Answers {
    /// The longest body that is read on an event loop, in bytes; it takes a millisecond or two.
    private static final int SHORT_BODY = 16 * 1024;

    /// The longest answer that is planned on an event loop, in tokens.
    private static final int SHORT_ANSWER = 16 * 1024;

    private final EventLoops loops;
    private final StreamRegistry streams;
    private final EpochClock clock;
    private final Tokenizers tokenizers;
    private final AnswerSettings settings;
    private final KeyAllowances allowances;
    private final Map<Loop, VisitBuffer> buffers = new HashMap<>();

    /// Answers with streams of a registry.
    ///
    /// @param allowances what each key may spend
    public Answers(
            EventLoops loops,
            StreamRegistry streams,
            EpochClock clock,
            Tokenizers tokenizers,
            AnswerSettings settings,
            KeyAllowances allowances) {
        this.loops = loops;
        this.streams = streams;
        this.clock = clock;
        this.tokenizers = tokenizers;
        this.settings = settings;
        this.allowances = allowances;
        loops.all().forEach(loop -> buffers.put(loop, new VisitBuffer()));
    }

    /// One request on its way to an answer.
    private record Asked<R>(Exchange exchange, Dialect<R> dialect, Reception reception) {
        R read() throws RejectedException {
            return dialect.read(exchange.body());
        }

        Planned<R> plan(R request, Tokenizer tokenizer) throws RejectedException {
            return new Planned<>(request, dialect.plan(request, reception.requestId(), tokenizer));
        }
    }

    private record Planned<R>(R request, AnswerPlan plan) {}

    /// Answers a request, now or when a worker has planned the answer.
    ///
    /// @throws RejectedException when it is refused
    public <R> void answer(Exchange exchange, Dialect<R> dialect) throws RejectedException {
        Asked<R> asked = new Asked<>(exchange, dialect, Reception.of(exchange, clock.micros()));
        Tokenizer tokenizer = tokenizers.ready();
        if (tokenizer == null || exchange.body().length > SHORT_BODY) {
            planOnWorker(asked);
            return;
        }
        R request = asked.read();
        if (dialect.weight(request) > SHORT_ANSWER) {
            planOnWorker(asked);
        } else {
            start(asked, asked.plan(request, tokenizer));
        }
    }

    private <R> void planOnWorker(Asked<R> asked) {
        onWorker(
                asked.exchange(),
                () -> asked.plan(asked.read(), tokenizers.load()),
                planned -> startOrRefuse(asked, planned));
    }

    /// Replies with what a worker calculates from a request.
    public void calculate(Exchange exchange, Calculation calculation) {
        byte[] body = exchange.body();
        onWorker(
                exchange,
                () -> calculation.json(body, tokenizers.load()),
                json -> {
                    if (exchange.isOpen()) {
                        exchange.replyJson(json);
                    }
                });
    }

    /// Has a worker do something, and goes on with the result on the loop of the exchange.
    private static <T> void onWorker(Exchange exchange, Callable<T> task, Consumer<T> then) {
        exchange.context()
                .executeBlocking(task, false)
                .onSuccess(then::accept)
                .onFailure(failure -> {
                    if (!(failure instanceof RejectedException rejection)) {
                        throw new IllegalStateException("a worker failed", failure);
                    }
                    if (exchange.isOpen()) {
                        exchange.problem(rejection.problem());
                    }
                });
    }

    private <R> void startOrRefuse(Asked<R> asked, Planned<R> planned) {
        try {
            start(asked, planned);
        } catch (RejectedException rejection) {
            asked.exchange().problem(rejection.problem());
        }
    }

    private <R> void start(Asked<R> asked, Planned<R> planned) throws RejectedException {
        AnswerPlan plan = planned.plan();
        if (!asked.exchange().isOpen()) {
            return;
        }
        spend(asked, plan);
        reserve(plan.choices().size());
        Exchange exchange = asked.exchange();
        asked.dialect().head(exchange, plan, asked.reception(), clock.micros());
        exchange.putHeader("x-emulator-tokens", Long.toString(plan.tokens()))
                .putHeader("x-emulator-checksum", plan.checksum());
        start(plan, asked.reception().startUs(), reply(asked, planned));
    }

    private void spend(Asked<?> asked, AnswerPlan plan) throws RejectedException {
        String key = KeyRule.given(asked.exchange());
        Spending spending =
                allowances.spend(key == null ? "" : key, plan.promptTokens() + plan.tokens());
        asked.dialect().limits(asked.exchange(), spending, clock.micros());
        Overdraft overdraft = spending.overdraft();
        if (overdraft != null) {
            throw new RejectedException(problem(overdraft));
        }
    }

    private static Problem problem(Overdraft overdraft) {
        boolean ofTokens = overdraft.kind() == Overdraft.Kind.TOKENS;
        long limit = overdraft.level().limit();
        String unit = ofTokens ? "tokens per min (TPM)" : "requests per min (RPM)";
        AnswerProblem type = ofTokens ? AnswerProblem.TOKEN_RATE : AnswerProblem.REQUEST_RATE;
        Duration wait = overdraft.enoughAfter();
        if (wait == null) {
            return Problem.of(
                    type,
                    "Request too large on %s: Limit %d, Requested %d. Make the prompt or the answer shorter."
                            .formatted(unit, limit, overdraft.requested()));
        }
        String detail =
                "Rate limit reached on %s: Limit %d, Used %d, Requested %d. Please try again in %s."
                        .formatted(
                                unit,
                                limit,
                                limit - overdraft.level().remaining(),
                                overdraft.requested(),
                                WaitText.of(wait));
        return Problem.of(type, detail).retryAfter(wait);
    }

    private <R> AnswerReply reply(Asked<R> asked, Planned<R> planned) {
        Exchange exchange = asked.exchange();
        Dialect<R> dialect = asked.dialect();
        Loop loop = loops.of(exchange.context());
        int choices = planned.plan().choices().size();
        if (dialect.streams(planned.request())) {
            EventWriter writer =
                    dialect.events(planned.request(), planned.plan(), asked.reception());
            return new EventReply(loop, exchange.events(), writer, buffer(loop), choices);
        }
        return new WholeReply(
                loop,
                exchange,
                () ->
                        exchange.replyJson(
                                dialect.body(planned.request(), planned.plan(), asked.reception())),
                choices);
    }

    private VisitBuffer buffer(Loop loop) {
        VisitBuffer buffer = buffers.get(loop);
        if (buffer == null) {
            throw new IllegalArgumentException("a loop that this node does not know: " + loop);
        }
        return buffer;
    }

    /// Starts a stream for each choice, in the places that are reserved.
    private void start(AnswerPlan plan, long startUs, AnswerReply reply) {
        Linear timetable = new Linear(startUs, settings.ttftUs(), settings.delayUs());
        List<TokenStream> started = new ArrayList<>(plan.choices().size());
        int left = plan.choices().size();
        try {
            for (Choice choice : plan.choices()) {
                int index = started.size();
                Wording wording = choice.wording();
                TokenStream stream =
                        new TokenStream(plan.key().text() + "/" + index, wording, timetable, 0);
                left--;
                streams.start(stream, () -> reply.sink(index, wording));
                started.add(stream);
            }
        } catch (RuntimeException failure) {
            release(left);
            started.forEach(TokenStream::cancel);
            throw failure;
        }
        reply.onHangUp(() -> started.forEach(TokenStream::cancel));
    }

    /// Reserves places for all streams of an answer, or none.
    private void reserve(int places) throws RejectedException {
        for (int i = 0; i < places; i++) {
            Refusal refusal = streams.reserve();
            if (refusal != null) {
                release(i);
                throw new RejectedException(problem(refusal).retryAfter(Problem.SOON));
            }
        }
    }

    private void release(int places) {
        for (int i = 0; i < places; i++) {
            streams.release();
        }
    }

    private static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case FULL ->
                    Problem.of(
                            AnswerProblem.TOO_MANY_STREAMS,
                            "The node's limit of streams is reached. Send the request again later.");
            case DRAINING ->
                    Problem.of(
                            CommonProblem.SHUTTING_DOWN,
                            "The node is shutting down. Send the request to another one.");
        };
    }
}
