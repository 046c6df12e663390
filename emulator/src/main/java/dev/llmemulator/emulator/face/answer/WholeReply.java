package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.Wording;
import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Failure;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Problem;
import dev.llmemulator.loop.Loop;

/// A reply in one piece, given when every token of every choice is due. Confined to the event loop
/// of its connection. It keeps no token: the plan has them.
final class WholeReply implements AnswerReply {
    private final Loop loop;
    private final Exchange exchange;
    private final Runnable reply;
    private int open;

    /// @param reply gives the reply
    /// @param choices how many choices the answer has
    WholeReply(Loop loop, Exchange exchange, Runnable reply, int choices) {
        this.loop = loop;
        this.exchange = exchange;
        this.reply = reply;
        this.open = choices;
    }

    @Override
    public Sink sink(int choice, Wording wording) {
        return new Countdown();
    }

    @Override
    public void onHangUp(Runnable action) {
        exchange.onClosed(action);
    }

    private void ended() {
        open--;
        if (open == 0 && !exchange.isReplied() && exchange.isOpen()) {
            reply.run();
        }
    }

    private void failed(Failure failure) {
        if (!exchange.isReplied() && exchange.isOpen()) {
            exchange.problem(
                    Problem.of(CommonProblem.SHUTTING_DOWN, failure.message())
                            .retryAfter(Problem.SOON));
        }
    }

    /// Waits for the end of one choice.
    private final class Countdown implements Sink {
        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public int room() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void token(String token, int index, long dueUs, long sentUs) {
            // The plan has it.
        }

        @Override
        public void end(LastEvent event) {
            switch (event) {
                case End _ -> ended();
                case Failure failure -> failed(failure);
            }
        }

        @Override
        public void flush() {
            // The reply leaves in one piece.
        }

        @Override
        public void close() {
            // The reply ends with its last choice.
        }
    }
}
