package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.Beginning;
import dev.llmemulator.emulator.completion.Pieces;
import dev.llmemulator.emulator.completion.Prose;
import dev.llmemulator.emulator.completion.Wording;
import dev.llmemulator.emulator.schema.InvalidSchemaException;
import dev.llmemulator.emulator.schema.JsonSchema;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.protocol.StreamBounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Composes the choices of one answer. Immutable; any thread.
///
/// @param settings how answers are when their request does not say
/// @param tokenizer cuts documents into tokens
/// @param bounds how long the request wants them to be
/// @param room how many tokens the prompt leaves of the model's length
public record Composer(
        AnswerSettings settings, Tokenizer tokenizer, AnswerBounds bounds, int room) {
    private static final long REASONING_SALT = 0x726561736f6eL;

    /// Composes a text of words.
    public Choice text(long origin) {
        int limit = textLimit();
        int natural = Math.max(settings.length(), bounds.least());
        boolean cut = limit < natural || (bounds.untilMost() && bounds.most() != null);
        int length = cut ? limit : natural;
        return stopped(
                origin, Prose.of(origin, length), cut ? ChoiceEnd.LIMIT : ChoiceEnd.COMPLETE);
    }

    /// Composes a text that is a JSON document.
    ///
    /// @param schema what it has to fit; null for any object
    /// @throws InvalidSchemaException when the schema is none
    public Choice document(long origin, @Nullable String schema) throws InvalidSchemaException {
        String json =
                schema == null
                        ? JsonSchema.anyObject(origin)
                        : JsonSchema.read(schema).instance(origin);
        Wording whole = pieces(origin, json);
        int limit = textLimit();
        return limit < whole.length()
                ? stopped(origin, Beginning.first(whole, limit), ChoiceEnd.LIMIT)
                : stopped(origin, whole, ChoiceEnd.COMPLETE);
    }

    /// Composes a call of a tool.
    ///
    /// @param id names the call
    /// @param parameters the schema of its arguments; null when it has none
    /// @throws InvalidSchemaException when the schema is none
    public Choice call(long origin, String id, String tool, @Nullable String parameters)
            throws InvalidSchemaException {
        String json = parameters == null ? "{}" : JsonSchema.read(parameters).instance(origin);
        Wording whole = pieces(origin, json);
        int limit = limit();
        return limit < whole.length()
                ? new Choice.Call(id, tool, Beginning.first(whole, limit), ChoiceEnd.LIMIT)
                : new Choice.Call(id, tool, whole, ChoiceEnd.TOOL_CALL);
    }

    /// How many tokens an answer may have at most.
    private int limit() {
        int possible = Math.min(room, StreamBounds.TOKENS);
        Integer most = bounds.most();
        return most == null ? possible : Math.min(possible, most);
    }

    /// How many tokens a text may have behind its reasoning.
    private int textLimit() {
        return Math.max(0, limit() - bounds.reasoning());
    }

    private Wording reasoning(long origin) {
        int length = Math.min(bounds.reasoning(), limit());
        return Prose.of(origin ^ REASONING_SALT, length);
    }

    private Pieces pieces(long origin, String text) {
        List<String> pieces = tokenizer.pieces(text);
        return new Pieces(origin, pieces);
    }

    private Choice stopped(long origin, Wording whole, ChoiceEnd ending) {
        Wording said = Beginning.until(whole, bounds.stops(), bounds.least());
        String stop = said instanceof Beginning cut ? cut.stop() : null;
        ChoiceEnd why = stop == null ? ending : ChoiceEnd.STOP_SEQUENCE;
        return new Choice.Text(reasoning(origin), said, why, stop);
    }
}
