package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.completion.SplitMix;
import dev.llmemulator.emulator.face.answer.AnswerBounds;
import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.AnswerProblem;
import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.emulator.face.answer.Composer;
import dev.llmemulator.emulator.face.answer.Dialect;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.PromptCount;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.emulator.face.answer.RequestKey;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.emulator.schema.InvalidSchemaException;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.ChatRequest;
import dev.llmemulator.protocol.openai.ChatRole;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.ToolChoice;
import dev.llmemulator.protocol.openai.ToolDefinition;
import dev.llmemulator.protocol.openai.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `POST /v1/chat/completions`. Any thread.
final class ChatDialect implements Dialect<ChatRequest> {
    private static final String ID = "chatcmpl-";
    private static final String CALL_ID = "call_";

    private final AnswerSettings settings;
    private final RequestKeys keys;

    ChatDialect(AnswerSettings settings, RequestKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @Override
    public ChatRequest read(byte[] body) throws RejectedException {
        try {
            return ChatRequest.read(body, 0, body.length);
        } catch (RefusedBodyException refused) {
            throw RefusedBody.rejection(refused);
        }
    }

    @Override
    public long weight(ChatRequest request) {
        return request.sampling().choices()
                * OpenAiWords.bounds(request.limits()).expected(settings.length());
    }

    @Override
    public AnswerPlan plan(ChatRequest request, @Nullable String requestId, Tokenizer tokenizer)
            throws RejectedException {
        PromptCount count = new PromptCount(tokenizer, settings.modelLength());
        ChatPrompt.count(request, count);
        AnswerBounds bounds = OpenAiWords.bounds(request.limits());
        count.requireRoom(bounds);
        RequestKey key = keys.find(requestId, request.sampling().seed(), ChatPrompt.texts(request));
        Composer composer =
                new Composer(settings, tokenizer, bounds, settings.modelLength() - count.tokens());
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < request.sampling().choices(); i++) {
            choices.add(choice(request, composer, key, i));
        }
        return AnswerPlan.of(key, count.tokens(), choices);
    }

    private static Choice choice(ChatRequest request, Composer composer, RequestKey key, int index)
            throws RejectedException {
        long origin = key.origin(index);
        ToolDefinition tool = called(request, origin);
        if (tool == null) {
            return text(request.format(), composer, origin);
        }
        try {
            String id = CALL_ID + key.callId(index);
            return composer.call(origin, id, tool.name(), text(tool.parameters()));
        } catch (InvalidSchemaException invalid) {
            throw invalid(
                    "tools[" + request.tools().tools().indexOf(tool) + "].function.parameters",
                    invalid);
        }
    }

    private static Choice text(AnswerFormat format, Composer composer, long origin)
            throws RejectedException {
        try {
            return switch (format) {
                case AnswerFormat.Plain() -> composer.text(origin);
                case AnswerFormat.AnyObject() -> composer.document(origin, null);
                case AnswerFormat.Fitting(String _, var schema) ->
                        composer.document(origin, text(schema));
            };
        } catch (InvalidSchemaException invalid) {
            throw invalid("response_format.json_schema.schema", invalid);
        }
    }

    private static @Nullable String text(@Nullable Payload json) {
        return json == null ? null : json.utf8();
    }

    private static RejectedException invalid(String field, InvalidSchemaException invalid) {
        String detail = "Invalid schema for '" + field + "': " + invalid.getMessage() + ".";
        FieldFault fault = new FieldFault(field, "\"...\"", "a JSON Schema");
        return new RejectedException(
                new Problem(AnswerProblem.INVALID_VALUE, detail, List.of(fault), null));
    }

    /// Returns the tool that a choice calls, or null. Where the request leaves it open, a tool is
    /// called unless the last message is the result of one: an agent's loop then ends.
    private static @Nullable ToolDefinition called(ChatRequest request, long origin) {
        ToolUse use = request.tools();
        return switch (use.choice()) {
            case ToolChoice.Never() -> null;
            case ToolChoice.Auto() ->
                    use.tools().isEmpty() || isResult(request) ? null : any(use, origin);
            case ToolChoice.Required() -> any(use, origin);
            case ToolChoice.Named(String name) ->
                    use.tools().stream()
                            .filter(tool -> tool.name().equals(name))
                            .findFirst()
                            .orElse(null);
        };
    }

    private static boolean isResult(ChatRequest request) {
        ChatRole last = request.messages().getLast().role();
        return last == ChatRole.TOOL || last == ChatRole.FUNCTION;
    }

    private static ToolDefinition any(ToolUse use, long origin) {
        int drawn = (int) Long.remainderUnsigned(SplitMix.mix(origin), use.tools().size());
        return use.tools().get(drawn);
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
