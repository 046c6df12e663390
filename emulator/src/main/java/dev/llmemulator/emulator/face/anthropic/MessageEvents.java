package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.anthropic.MessageError;
import dev.llmemulator.protocol.anthropic.MessagesEventWriter;
import dev.llmemulator.protocol.anthropic.MessagesRequest;

/// Writes the events of one streamed message, all of which come with its first token or after it.
/// Confined to the loop of the reply.
final class MessageEvents implements EventWriter {
    private final MessagesEventWriter events;
    private final AnswerPlan plan;
    private final Choice said;
    private boolean begun;

    MessageEvents(String id, MessagesRequest request, AnswerPlan plan, Reception reception) {
        this.events = new MessagesEventWriter(id, request.model(), reception.truth());
        this.plan = plan;
        this.said = plan.choices().getFirst();
    }

    @Override
    public void token(
            int choice, byte[] text, int index, long dueUs, long sentUs, FrameBuffer to) {
        events.at(dueUs, sentUs);
        begin(to);
        switch (said) {
            case Choice.Text _ -> events.text(text, to);
            case Choice.Call _ -> events.input(text, to);
        }
    }

    private void begin(FrameBuffer to) {
        if (!begun) {
            begun = true;
            events.start(MessageDialect.usage(plan, 1), to);
            events.open(MessageDialect.block(plan), to);
            events.ping(to);
        }
    }

    @Override
    public void end(int choice, FrameBuffer to) {
        begin(to);
        events.close(to);
        events.end(MessageDialect.stop(plan), said.stop(), plan.tokens(), to);
    }

    @Override
    public void finish(FrameBuffer to) {
        // The end of the only choice is that of the message.
    }

    @Override
    public void failure(String message, FrameBuffer to) {
        MessageError.OVERLOADED.event(message, to);
    }
}
