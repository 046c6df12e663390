package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.anthropic.ContentBlock;
import dev.llmemulator.protocol.anthropic.MessageError;
import dev.llmemulator.protocol.anthropic.MessagesEventWriter;
import dev.llmemulator.protocol.anthropic.MessagesRequest;
import java.util.List;

/// Writes the events of one streamed message, all of which come with its first token or after it.
/// Confined to the loop of the reply.
final class MessageEvents implements EventWriter {
    private static final int NONE = -1;

    private final MessagesEventWriter events;
    private final AnswerPlan plan;
    private final Choice said;
    private final List<ContentBlock> blocks;
    private int open = NONE;

    MessageEvents(String id, MessagesRequest request, AnswerPlan plan, Reception reception) {
        this.events = new MessagesEventWriter(id, request.model(), reception.truth());
        this.plan = plan;
        this.said = plan.choices().getFirst();
        this.blocks = MessageContent.blocks(plan);
    }

    @Override
    public void token(int choice, byte[] text, int index, long dueUs, long sentUs, FrameBuffer to) {
        events.at(dueUs, sentUs);
        reach(index < said.reasoningTokens() ? 0 : blocks.size() - 1, to);
        switch (blocks.get(open)) {
            case ContentBlock.Text _ -> events.text(text, to);
            case ContentBlock.Thinking _ -> events.thinking(text, to);
            case ContentBlock.ToolUse _ -> events.input(text, to);
        }
    }

    /// Opens blocks up to one, and closes each before the next.
    private void reach(int block, FrameBuffer to) {
        if (open == NONE) {
            events.start(MessageContent.usage(plan, 1), to);
            open = 0;
            events.open(blocks.getFirst(), to);
            events.ping(to);
        }
        while (open < block) {
            close(to);
            open++;
            events.open(blocks.get(open), to);
        }
    }

    private void close(FrameBuffer to) {
        if (blocks.get(open) instanceof ContentBlock.Thinking thinking) {
            events.signature(thinking.signature(), to);
        }
        events.close(to);
    }

    @Override
    public void end(int choice, FrameBuffer to) {
        reach(blocks.size() - 1, to);
        close(to);
        events.end(MessageContent.stop(plan), said.stop(), plan.tokens(), to);
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
