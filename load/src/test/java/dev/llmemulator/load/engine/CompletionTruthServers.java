package dev.llmemulator.load.engine;

import dev.llmemulator.load.client.completion.AnswerListener;
import dev.llmemulator.load.client.completion.AnswerPromise;
import dev.llmemulator.load.client.completion.CompletionClients;
import dev.llmemulator.load.client.completion.CompletionLink;
import dev.llmemulator.load.client.completion.CompletionQuestion;
import dev.llmemulator.load.clock.ClockStamp;
import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.openai.AnswerEvent;
import dev.llmemulator.protocol.openai.AnswerReader;
import dev.llmemulator.protocol.sse.OversizedEventException;
import dev.llmemulator.protocol.sse.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Servers of chats whose every delay is planned, which also leave some streams unfinished and end
/// others with an error. What they say travels as server-sent events.
final class CompletionTruthServers implements CompletionLink {
    /// The token after which an unfinished stream ends, and in whose place an error comes.
    static final int LAST = 2;

    private final Loop loop;
    private final EpochClock clock;
    private final PeerClocks tester;
    private final Plan plan;
    private final int tokens;
    private int questions;

    /// Delays and bad ends.
    ///
    /// @param delays of what comes
    /// @param unfinishedEvery one stream in so many ends without its finish
    /// @param erroneousEvery one stream in so many ends with an error
    record Plan(TruthServers.Plan delays, int unfinishedEvery, int erroneousEvery) {
        boolean isUnfinished(int question) {
            return question % unfinishedEvery == 1;
        }

        boolean isErroneous(int question) {
            return !isUnfinished(question) && question % erroneousEvery == 3;
        }
    }

    CompletionTruthServers(Loop loop, EpochClock clock, PeerClocks tester, Plan plan, int tokens) {
        this.loop = loop;
        this.clock = clock;
        this.tester = tester;
        this.plan = plan;
        this.tokens = tokens;
    }

    /// Returns the loop of these servers, with clients of them.
    LoadLoop on(RandomGenerator random) {
        return new LoadLoop(loop, new CompletionClients(this, null), random);
    }

    @Override
    public String url() {
        return "test://truth";
    }

    @Override
    public CompletionEndpoint endpoint() {
        return CompletionEndpoint.CHAT;
    }

    @Override
    public void read(Prompts prompts, long number, ConversationListener listener) {
        listener.failed("there are none");
    }

    @Override
    public Line open(LineListener listener) {
        loop.execute(listener::opened);
        return new Line() {
            @Override
            public Call ask(CompletionQuestion question, AnswerListener to) {
                Reply reply = new Reply(questions++, to);
                reply.plan();
                return reply;
            }

            @Override
            public void close() {
                // A request that is under way is cancelled by its own call.
            }
        };
    }

    /// An answer that is being sent.
    private final class Reply implements Call {
        private final int question;
        private final AnswerListener listener;
        private final AnswerReader events = AnswerReader.ofChunks();
        private final SseReader bytes = new SseReader(this::event);
        private boolean over;

        Reply(int question, AnswerListener listener) {
            this.question = question;
            this.listener = listener;
        }

        @Override
        public void cancel() {
            over = true;
        }

        void plan() {
            long now = loop.nanos();
            if (plan.delays().refuses(question)) {
                at(now + TruthServers.ANSWER, () -> listener.refused(400, null, "as planned"));
                return;
            }
            long asked = tester.micros();
            at(now + TruthServers.ANSWER, () -> began(now, asked));
            int last =
                    plan.isUnfinished(question) || plan.isErroneous(question) ? LAST : tokens - 1;
            for (int index = 0; index <= last; index++) {
                long due = now + TruthServers.GAP * (index + 1);
                String event = event(index, clock.microsAt(due));
                at(due + plan.delays().late(question, index), () -> send(event));
            }
            long end = now + TruthServers.GAP * (last + 1) + plan.delays().late(question, last);
            at(end, this::end);
        }

        private void began(long now, long askedUs) {
            long halfWay = clock.microsAt(now + TruthServers.ANSWER / 2);
            PeerClock peer =
                    tester.take(askedUs, new ClockStamp(clock.id(), halfWay), tester.micros());
            listener.began(new AnswerPromise(null, null, peer), loop.nanos());
        }

        private String event(int index, long dueUs) {
            return plan.isErroneous(question) && index == LAST
                    ? "data: {\"error\":{\"message\":\"as planned\"}}\n\n"
                    : "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word\"},\"finish_reason\":null}],\"emu\":[%d,%d]}\n\n"
                            .formatted(dueUs, dueUs);
        }

        private void end() {
            if (!plan.isUnfinished(question)) {
                send(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
                send("data: [DONE]\n\n");
            }
            listener.ended(bytes.end(), loop.nanos());
        }

        private void at(long due, Runnable task) {
            loop.runAt(
                    plan.delays().happens(due),
                    () -> {
                        if (!over) {
                            task.run();
                        }
                    });
        }

        private void send(String event) {
            byte[] array = event.getBytes(StandardCharsets.UTF_8);
            try {
                bytes.read(array, 0, array.length);
            } catch (OversizedEventException e) {
                throw new IllegalStateException(e);
            }
        }

        private void event(String type, byte[] data, int offset, int length) {
            @Nullable AnswerEvent event;
            try {
                event = events.read(data, offset, length);
            } catch (MalformedFrameException e) {
                throw new IllegalStateException(e);
            }
            if (event.chunk() != null) {
                listener.chunk(event.chunk(), loop.nanos());
            }
            if (event.ends()) {
                listener.done(loop.nanos());
            }
        }
    }
}
