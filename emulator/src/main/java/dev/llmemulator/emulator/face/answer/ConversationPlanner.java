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
public final class ConversationPlanner {
    private final AnswerSettings settings;
    private final RequestKeys keys;

    /// @param keys finds the key of each request
    public ConversationPlanner(AnswerSettings settings, RequestKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /// Counts the prompt of a conversation.
    public int promptTokens(Conversation conversation, Tokenizer tokenizer)
            throws RejectedException {
        PromptCount count = new PromptCount(tokenizer, settings.modelLength());
        ConversationPrompt.count(conversation, count);
        return count.tokens();
    }

    /// Returns about how many tokens the answer will have.
    public long weight(AnswerBounds bounds, int choices) {
        return choices * bounds.expected(settings.length());
    }

    /// Plans the answer to a conversation.
    ///
    /// @param requestId the `x-request-id` of the request, or null
    /// @throws RejectedException when it is too long for the model, or has a schema that is none
    public AnswerPlan plan(
            Conversation conversation, @Nullable String requestId, Tokenizer tokenizer)
            throws RejectedException {
        PromptCount count = new PromptCount(tokenizer, settings.modelLength());
        int marked = ConversationPrompt.count(conversation, count);
        count.requireRoom(conversation.bounds());
        RequestKey key =
                keys.find(
                        requestId,
                        conversation.seed(),
                        () -> ConversationPrompt.texts(conversation).iterator());
        Composer composer =
                new Composer(
                        settings,
                        tokenizer,
                        conversation.bounds(),
                        settings.modelLength() - count.tokens());
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < conversation.choices(); i++) {
            choices.add(choice(conversation, composer, key, i));
        }
        return AnswerPlan.of(key, count.tokens(), marked, choices);
    }

    private static Choice choice(
            Conversation conversation, Composer composer, RequestKey key, int index)
            throws RejectedException {
        long origin = key.origin(index);
        ToolDefinition tool = called(conversation, origin);
        if (tool == null) {
            return text(conversation, composer, origin);
        }
        try {
            String schema = text(tool.parameters());
            return composer.call(origin, key.callId(index), tool.name(), schema);
        } catch (InvalidSchemaException invalid) {
            int place = conversation.tools().tools().indexOf(tool);
            throw invalid(conversation.fields().tool().formatted(place), invalid);
        }
    }

    private static Choice text(Conversation conversation, Composer composer, long origin)
            throws RejectedException {
        try {
            return switch (conversation.format()) {
                case AnswerFormat.Plain() -> composer.text(origin);
                case AnswerFormat.AnyObject() -> composer.document(origin, null);
                case AnswerFormat.Fitting(String _, var schema) ->
                        composer.document(origin, text(schema));
            };
        } catch (InvalidSchemaException invalid) {
            throw invalid(conversation.fields().format(), invalid);
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
    private static @Nullable ToolDefinition called(Conversation conversation, long origin) {
        ToolUse use = conversation.tools();
        return switch (use.choice()) {
            case ToolChoice.Never() -> null;
            case ToolChoice.Auto() ->
                    use.tools().isEmpty() || isResult(conversation) ? null : any(use, origin);
            case ToolChoice.Required() -> any(use, origin);
            case ToolChoice.Named(String name) ->
                    use.tools().stream()
                            .filter(tool -> tool.name().equals(name))
                            .findFirst()
                            .orElse(null);
        };
    }

    private static boolean isResult(Conversation conversation) {
        ChatRole last = conversation.messages().getLast().role();
        return last == ChatRole.TOOL || last == ChatRole.FUNCTION;
    }

    private static ToolDefinition any(ToolUse use, long origin) {
        int drawn = (int) Long.remainderUnsigned(SplitMix.mix(origin), use.tools().size());
        return use.tools().get(drawn);
    }
}
