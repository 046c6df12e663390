package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerBounds;
import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.AnswerProblem;
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
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.responses.ResponsesBody;
import dev.llmemulator.protocol.openai.responses.ResponsesRequest;
import dev.llmemulator.protocol.openai.responses.ResponsesRequestReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `POST /v1/responses`. Any thread.
final class ResponseDialect implements Dialect<ResponsesRequest> {
    private static final SchemaFields FIELDS =
            new SchemaFields("tools[%d].parameters", "text.format.schema");

    private final InquiryPlanner planner;

    ResponseDialect(InquiryPlanner planner) {
        this.planner = planner;
    }

    @Override
    public ResponsesRequest read(byte[] body) throws RejectedException {
        try {
            return ResponsesRequestReader.read(body, 0, body.length);
        } catch (RefusedBodyException refused) {
            throw RefusedBody.rejection(refused);
        }
    }

    @Override
    public long weight(ResponsesRequest request) {
        return planner.weight(OpenAiWords.bounds(request.limits(), request.reasoningEffort()), 1);
    }

    @Override
    public AnswerPlan plan(
            ResponsesRequest request, @Nullable String requestId, Tokenizer tokenizer)
            throws RejectedException {
        AnswerBounds bounds = OpenAiWords.bounds(request.limits(), request.reasoningEffort());
        Inquiry inquiry =
                new Inquiry(
                        new PromptMessages(
                                request.messages(), earlierTokens(request.previousId()), null),
                        bounds,
                        1,
                        request.seed(),
                        request.tools(),
                        request.format(),
                        FIELDS);
        return planner.plan(inquiry, requestId, tokenizer);
    }

    private static int earlierTokens(@Nullable String previousId) throws RejectedException {
        if (previousId == null) {
            return 0;
        }
        ResponseId previous = ResponseId.parse(previousId);
        if (previous == null) {
            String field = "previous_response_id";
            FieldFault fault =
                    new FieldFault(field, FieldFault.quote(previousId), "a response's id");
            String detail = "Previous response with id " + fault.value() + " not found.";
            throw new RejectedException(
                    new Problem(AnswerProblem.INVALID_VALUE, detail, List.of(fault), null));
        }
        return previous.tokens();
    }

    @Override
    public boolean streams(ResponsesRequest request) {
        return request.streams();
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
    public EventWriter events(ResponsesRequest request, AnswerPlan plan, Reception reception) {
        return new ResponseEvents(head(request, plan, reception), request, plan, reception);
    }

    @Override
    public byte[] body(ResponsesRequest request, AnswerPlan plan, Reception reception) {
        FrameBuffer body = new FrameBuffer(2048);
        new ResponsesBody(
                        head(request, plan, reception),
                        request.echo(),
                        ResponseContent.status(plan),
                        ResponseContent.items(plan),
                        WholeAnswers.usage(plan),
                        null)
                .write(body);
        return body.bytes();
    }

    private static ReplyHead head(ResponsesRequest request, AnswerPlan plan, Reception reception) {
        return new ReplyHead(
                ResponseId.of(plan).toString(), reception.startSeconds(), request.model());
    }
}
