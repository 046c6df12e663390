package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.emulator.face.answer.AnswerBounds;
import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Dialect;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.Inquiry;
import dev.llmemulator.emulator.face.answer.Inquiry.SchemaFields;
import dev.llmemulator.emulator.face.answer.InquiryPlanner;
import dev.llmemulator.emulator.face.answer.PromptMessages;
import dev.llmemulator.emulator.face.answer.Reasoning;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.emulator.quota.Spending;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.anthropic.InputTokens;
import dev.llmemulator.protocol.anthropic.MessageBody;
import dev.llmemulator.protocol.anthropic.MessagesRequest;
import dev.llmemulator.protocol.anthropic.MessagesRequestReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.AnswerLimits;
import org.jspecify.annotations.Nullable;

/// Answers `POST /v1/messages`, and counts the tokens of such requests. Any thread.
final class MessageDialect implements Dialect<MessagesRequest> {
    private static final String ID = "msg_";
    private static final SchemaFields FIELDS =
            new SchemaFields("tools.%d.input_schema", "output_config.format.schema");

    private final InquiryPlanner planner;

    MessageDialect(InquiryPlanner planner) {
        this.planner = planner;
    }

    @Override
    public MessagesRequest read(byte[] body) throws RejectedException {
        try {
            return MessagesRequestReader.read(body, 0, body.length);
        } catch (RefusedBodyException refused) {
            throw RefusedMessage.rejection(refused);
        }
    }

    /// Calculates the reply to a request for a count of tokens.
    byte[] count(byte[] body, Tokenizer tokenizer) throws RejectedException {
        try {
            MessagesRequest request = MessagesRequestReader.readCount(body, 0, body.length);
            FrameBuffer reply = new FrameBuffer(64);
            new InputTokens(planner.promptTokens(inquiry(request), tokenizer)).write(reply);
            return reply.bytes();
        } catch (RefusedBodyException refused) {
            throw RefusedMessage.rejection(refused);
        }
    }

    @Override
    public long weight(MessagesRequest request) {
        return planner.weight(bounds(request), 1);
    }

    @Override
    public AnswerPlan plan(MessagesRequest request, @Nullable String requestId, Tokenizer tokenizer)
            throws RejectedException {
        return planner.plan(inquiry(request), requestId, tokenizer);
    }

    private static Inquiry inquiry(MessagesRequest request) {
        return new Inquiry(
                new PromptMessages(request.messages(), 0, request.cachedMessages()),
                bounds(request),
                1,
                request.seed(),
                request.tools(),
                request.format(),
                FIELDS);
    }

    private static AnswerBounds bounds(MessagesRequest request) {
        AnswerLimits limits = request.limits();
        Integer least = limits.least();
        MessagesRequest.Thinking thinking = request.thinking();
        return new AnswerBounds(
                limits.most(),
                least == null ? 0 : least,
                limits.ignoreEos(),
                limits.stops(),
                thinking.on() ? Reasoning.within(thinking.tokens()) : 0);
    }

    @Override
    public boolean streams(MessagesRequest request) {
        return request.streams();
    }

    @Override
    public void head(Exchange exchange, AnswerPlan plan, Reception reception, long nowUs) {
        AnthropicHeaders.answer(exchange, plan.key());
    }

    @Override
    public void limits(Exchange exchange, Spending spending, long nowUs) {
        AnthropicHeaders.limits(exchange, spending, nowUs);
    }

    @Override
    public EventWriter events(MessagesRequest request, AnswerPlan plan, Reception reception) {
        return new MessageEvents(ID + plan.key().text(), request, plan, reception);
    }

    @Override
    public byte[] body(MessagesRequest request, AnswerPlan plan, Reception reception) {
        FrameBuffer body = new FrameBuffer(1024);
        new MessageBody(
                        ID + plan.key().text(),
                        request.model(),
                        MessageContent.blocks(plan),
                        MessageContent.stop(plan),
                        plan.choices().getFirst().stop(),
                        MessageContent.usage(plan, plan.tokens()))
                .write(body);
        return body.bytes();
    }
}
