package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.openai.ReplyError;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.TokenUsage;
import dev.llmemulator.protocol.openai.responses.OutputItem;
import dev.llmemulator.protocol.openai.responses.ResponseStatus;
import dev.llmemulator.protocol.openai.responses.ResponsesEventWriter;
import dev.llmemulator.protocol.openai.responses.ResponsesRequest;
import java.util.List;

/// Writes the events of one streamed response, all of which come with its first token or after it.
/// Confined to the loop of the reply.
final class ResponseEvents implements EventWriter {
    private static final int NONE = -1;

    private final ResponsesEventWriter events;
    private final AnswerPlan plan;
    private final List<OutputItem> items;
    private final int reasoning;
    private long sent;
    private int open = NONE;

    ResponseEvents(ReplyHead head, ResponsesRequest request, AnswerPlan plan, Reception reception) {
        this.events = new ResponsesEventWriter(head, request.echo(), reception.truth());
        this.plan = plan;
        this.items = ResponseContent.items(plan);
        this.reasoning = plan.choices().getFirst().reasoningTokens();
    }

    @Override
    public void token(int choice, byte[] text, int index, long dueUs, long sentUs, FrameBuffer to) {
        events.at(dueUs, sentUs);
        reach(index < reasoning ? 0 : items.size() - 1, to);
        events.delta(text, to);
        sent++;
    }

    /// Opens items up to one, and closes each before the next.
    private void reach(int item, FrameBuffer to) {
        if (open == NONE) {
            events.created(to);
            open = 0;
            events.open(items.getFirst(), to);
        }
        while (open < item) {
            events.close(items.get(open), ResponseStatus.COMPLETED, to);
            open++;
            events.open(items.get(open), to);
        }
    }

    @Override
    public void end(int choice, FrameBuffer to) {
        reach(items.size() - 1, to);
        events.close(items.get(open), ResponseContent.status(plan), to);
    }

    @Override
    public void finish(FrameBuffer to) {
        events.end(ResponseContent.status(plan), WholeAnswers.usage(plan), null, to);
    }

    @Override
    public void failure(String message, FrameBuffer to) {
        reach(0, to);
        TokenUsage usage = new TokenUsage(plan.promptTokens(), 0, sent, 0);
        events.end(ResponseStatus.FAILED, usage, ReplyError.SERVER_ERROR.object(message), to);
    }
}
