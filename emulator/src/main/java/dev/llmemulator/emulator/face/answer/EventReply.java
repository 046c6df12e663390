package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.Wording;
import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Failure;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.http.EventStream;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonText;

/// A reply of server-sent events, into which the streams of all choices flow. Confined to the event
/// loop of its connection.
///
/// The tokens that a stream has due together leave in one write, and the end of the reply leaves
/// with the last of them. What a slow client has not taken is bounded: a stream is asked to wait
/// while the write queue of the connection is full.
final class EventReply implements AnswerReply {
    /// How many tokens a stream may send before the write queue is looked at again.
    private static final int ROOM = 128;

    private final Loop loop;
    private final EventStream events;
    private final EventWriter writer;
    private final VisitBuffer buffer;
    private int open;
    private boolean over;

    /// @param buffer that of the loop
    /// @param choices how many choices the answer has
    EventReply(Loop loop, EventStream events, EventWriter writer, VisitBuffer buffer, int choices) {
        this.loop = loop;
        this.events = events;
        this.writer = writer;
        this.buffer = buffer;
        this.open = choices;
    }

    @Override
    public Sink sink(int choice, Wording wording) {
        return new EventSink(choice, wording);
    }

    @Override
    public void onHangUp(Runnable action) {
        events.onClosed(action);
    }

    private void ended() {
        open--;
        if (open == 0 && !over) {
            writer.finish(buffer.of(this));
            over = true;
        }
    }

    private void failed(String message) {
        if (!over) {
            writer.failure(message, buffer.of(this));
            over = true;
        }
    }

    private void send() {
        FrameBuffer pending = buffer.of(this);
        if (pending.length() > 0) {
            events.append(pending.array(), 0, pending.length());
            pending.clear();
        }
        if (over) {
            events.end();
        } else {
            events.flush();
        }
    }

    /// One choice's way into the reply.
    private final class EventSink implements Sink {
        private final int choice;
        private final Wording wording;

        EventSink(int choice, Wording wording) {
            this.choice = choice;
            this.wording = wording;
        }

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public int room() {
            return !over && events.hasRoom() ? ROOM : 0;
        }

        @Override
        public boolean isBroken() {
            return over || !events.isOpen();
        }

        /// {@inheritDoc} A planted fault may have changed it.
        @Override
        public void token(String token, int index, long dueUs, long sentUs) {
            byte[] text =
                    token.equals(wording.token(index))
                            ? wording.json(index)
                            : JsonText.encode(token);
            writer.token(choice, text, index, dueUs, sentUs, buffer.of(EventReply.this));
        }

        @Override
        public void end(LastEvent event) {
            switch (event) {
                case End _ -> {
                    writer.end(choice, buffer.of(EventReply.this));
                    ended();
                }
                case Failure failure -> failed(failure.message());
            }
        }

        @Override
        public void flush() {
            send();
        }

        @Override
        public void close() {
            // The reply ends with its last choice.
        }
    }
}
