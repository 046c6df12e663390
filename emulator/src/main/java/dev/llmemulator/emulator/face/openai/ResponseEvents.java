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

/// Writes the events of one streamed response, all of which come with its first token or after it.
/// Confined to the loop of the reply.
final class ResponseEvents implements EventWriter {
    private final ResponsesEventWriter events;
    private final AnswerPlan plan;
    private final OutputItem item;
    private long sent;
    private boolean begun;

    ResponseEvents(
            ReplyHead head, ResponsesRequest request, AnswerPlan plan, Reception reception) {
        this.events = new ResponsesEventWriter(head, request.echo(), reception.truth());
        this.plan = plan;
        this.item = ResponseDialect.item(plan);
    }

    @Override
    public void token(
            int choice, byte[] text, int index, long dueUs, long sentUs, FrameBuffer to) {
        events.at(dueUs, sentUs);
        begin(to);
        events.delta(text, to);
        sent++;
    }

    private void begin(FrameBuffer to) {
        if (!begun) {
            begun = true;
            events.created(to);
            events.open(item, to);
        }
    }

    @Override
    public void end(int choice, FrameBuffer to) {
        begin(to);
        events.close(item, ResponseDialect.status(plan), to);
    }

    @Override
    public void finish(FrameBuffer to) {
        events.end(ResponseDialect.status(plan), WholeAnswers.usage(plan), null, to);
    }

    @Override
    public void failure(String message, FrameBuffer to) {
        begin(to);
        TokenUsage usage = new TokenUsage(plan.promptTokens(), 0, sent, 0);
        events.end(
                ResponseStatus.FAILED, usage, ReplyError.SERVER_ERROR.object(message), to);
    }
}
