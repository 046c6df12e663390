package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Dialect;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.Inquiry;
import dev.llmemulator.emulator.face.answer.Inquiry.SchemaFields;
import dev.llmemulator.emulator.face.answer.InquiryPlanner;
import dev.llmemulator.emulator.face.answer.PromptMessages;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.emulator.quota.Spending;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.ChatRequest;
import dev.llmemulator.protocol.openai.ChatRequestReader;
import dev.llmemulator.protocol.openai.ReplyHead;
import org.jspecify.annotations.Nullable;

/// Answers `POST /v1/chat/completions`. Any thread.
final class ChatDialect implements Dialect<ChatRequest> {
    private static final String ID = "chatcmpl-";
    private static final SchemaFields FIELDS =
            new SchemaFields("tools[%d].function.parameters", "response_format.json_schema.schema");

    private final InquiryPlanner planner;

    ChatDialect(InquiryPlanner planner) {
        this.planner = planner;
    }

    @Override
    public ChatRequest read(byte[] body) throws RejectedException {
        try {
            return ChatRequestReader.read(body, 0, body.length);
        } catch (RefusedBodyException refused) {
            throw RefusedBody.rejection(refused);
        }
    }

    @Override
    public long weight(ChatRequest request) {
        return planner.weight(
                OpenAiWords.bounds(request.limits(), request.reasoningEffort()),
                request.sampling().choices());
    }

    @Override
    public AnswerPlan plan(ChatRequest request, @Nullable String requestId, Tokenizer tokenizer)
            throws RejectedException {
        return planner.plan(inquiry(request), requestId, tokenizer);
    }

    private static Inquiry inquiry(ChatRequest request) {
        return new Inquiry(
                new PromptMessages(request.messages(), 0, null),
                OpenAiWords.bounds(request.limits(), request.reasoningEffort()),
                request.sampling().choices(),
                request.sampling().seed(),
                request.tools(),
                request.format(),
                FIELDS);
    }

    @Override
    public boolean streams(ChatRequest request) {
        return request.stream().streams();
    }

    @Override
    public void head(Exchange exchange, AnswerPlan plan, Reception reception, long nowUs) {
        OpenAiHeaders.answer(exchange, plan, reception, nowUs);
    }

    @Override
    public void limits(Exchange exchange, Spending spending, long nowUs) {
        OpenAiHeaders.limits(exchange, spending);
    }

    @Override
    public EventWriter events(ChatRequest request, AnswerPlan plan, Reception reception) {
        return new ChatEventWriter(head(request, plan, reception), request, plan, reception);
    }

    @Override
    public byte[] body(ChatRequest request, AnswerPlan plan, Reception reception) {
        return WholeAnswers.chat(head(request, plan, reception), request, plan);
    }

    private static ReplyHead head(ChatRequest request, AnswerPlan plan, Reception reception) {
        return new ReplyHead(ID + plan.key().text(), reception.startSeconds(), request.model());
    }
}
