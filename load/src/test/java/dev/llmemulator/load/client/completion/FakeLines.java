package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.Prompts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A server whose connections do what the test says.
final class FakeLines implements CompletionLink {
    final List<FakeLine> lines = new ArrayList<>();

    @Override
    public void read(Prompts prompts, long number, ConversationListener listener) {
        try {
            listener.ready(prompts.conversation(number));
        } catch (IOException e) {
            listener.failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CompletionEndpoint endpoint() {
        return CompletionEndpoint.CHAT;
    }

    @Override
    public String url() {
        return "http://model/v1";
    }

    @Override
    public Line open(LineListener listener) {
        FakeLine line = new FakeLine(listener);
        lines.add(line);
        return line;
    }

    FakeLine last() {
        return lines.getLast();
    }

    /// A connection.
    static final class FakeLine implements Line {
        private final LineListener listener;
        final List<AnswerListener> asked = new ArrayList<>();
        final List<CompletionQuestion> questions = new ArrayList<>();
        boolean closed;

        FakeLine(LineListener listener) {
            this.listener = listener;
        }

        void accept() {
            listener.opened();
        }

        void refuse(Answer.Failure failure) {
            listener.failed(failure, "a reason");
        }

        void drop() {
            listener.closed();
        }

        /// The listener of the last question.
        AnswerListener answer() {
            return asked.getLast();
        }

        @Override
        public Call ask(CompletionQuestion question, AnswerListener to) {
            if (closed) {
                throw new IllegalStateException("asked on a closed connection");
            }
            questions.add(question);
            asked.add(to);
            return this::close;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
