package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.SplitMix;
import dev.llmemulator.emulator.schema.InvalidSchemaException;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.ChatRole;
import dev.llmemulator.protocol.openai.ToolChoice;
import dev.llmemulator.protocol.openai.ToolDefinition;
import dev.llmemulator.protocol.openai.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans the answers to conversations. Any thread.
public final class InquiryPlanner {
    private final AnswerSettings settings;
    private final RequestKeys keys;

    /// @param keys finds the key of each request
    public InquiryPlanner(AnswerSettings settings, RequestKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /// Counts the prompt of a inquiry.
    public int promptTokens(Inquiry inquiry, Tokenizer tokenizer) throws RejectedException {
        PromptCount count = new PromptCount(tokenizer, settings.modelLength());
        InquiryPrompt.count(inquiry, count);
        return count.tokens();
    }

    /// Returns about how many tokens the answer will have.
    public long weight(AnswerBounds bounds, int choices) {
        return choices * bounds.expected(settings.length());
    }

    /// Plans the answer to a inquiry.
    ///
    /// @param requestId the `x-request-id` of the request, or null
    /// @throws RejectedException when it is too long for the model, or has a schema that is none
    public AnswerPlan plan(Inquiry inquiry, @Nullable String requestId, Tokenizer tokenizer)
            throws RejectedException {
        PromptCount count = new PromptCount(tokenizer, settings.modelLength());
        int marked = InquiryPrompt.count(inquiry, count);
        count.requireRoom(inquiry.bounds());
        RequestKey key =
                keys.find(requestId, inquiry.seed(), () -> InquiryPrompt.texts(inquiry).iterator());
        Composer composer =
                new Composer(
                        settings,
                        tokenizer,
                        inquiry.bounds(),
                        settings.modelLength() - count.tokens());
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < inquiry.choices(); i++) {
            choices.add(choice(inquiry, composer, key, i));
        }
        return AnswerPlan.of(key, count.tokens(), marked, choices);
    }

    private static Choice choice(Inquiry inquiry, Composer composer, RequestKey key, int index)
            throws RejectedException {
        long origin = key.origin(index);
        ToolDefinition tool = called(inquiry, origin);
        if (tool == null) {
            return text(inquiry, composer, origin);
        }
        try {
            String schema = text(tool.parameters());
            return composer.call(origin, key.callId(index), tool.name(), schema);
        } catch (InvalidSchemaException invalid) {
            int place = inquiry.tools().tools().indexOf(tool);
            throw invalid(inquiry.fields().tool().formatted(place), invalid);
        }
    }

    private static Choice text(Inquiry inquiry, Composer composer, long origin)
            throws RejectedException {
        try {
            return switch (inquiry.format()) {
                case AnswerFormat.Plain() -> composer.text(origin);
                case AnswerFormat.AnyObject() -> composer.document(origin, null);
                case AnswerFormat.Fitting(String _, var schema) ->
                        composer.document(origin, text(schema));
            };
        } catch (InvalidSchemaException invalid) {
            throw invalid(inquiry.fields().format(), invalid);
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
    private static @Nullable ToolDefinition called(Inquiry inquiry, long origin) {
        ToolUse use = inquiry.tools();
        return switch (use.choice()) {
            case ToolChoice.Never() -> null;
            case ToolChoice.Auto() ->
                    use.tools().isEmpty() || isResult(inquiry) ? null : any(use, origin);
            case ToolChoice.Required() -> any(use, origin);
            case ToolChoice.Named(String name) ->
                    use.tools().stream()
                            .filter(tool -> tool.name().equals(name))
                            .findFirst()
                            .orElse(null);
        };
    }

    private static boolean isResult(Inquiry inquiry) {
        ChatRole last = inquiry.prompt().messages().getLast().role();
        return last == ChatRole.TOOL || last == ChatRole.FUNCTION;
    }

    private static ToolDefinition any(ToolUse use, long origin) {
        int drawn = (int) Long.remainderUnsigned(SplitMix.mix(origin), use.tools().size());
        return use.tools().get(drawn);
    }
}
