package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerBounds;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.emulator.face.answer.ChoiceEnd;
import dev.llmemulator.emulator.face.answer.Reasoning;
import dev.llmemulator.protocol.openai.AnswerLimits;
import dev.llmemulator.protocol.openai.FinishReason;
import org.jspecify.annotations.Nullable;

/// Translates between the words of the API and those of all faces.
final class OpenAiWords {
    private static final String CALL_ID = "call_";

    private OpenAiWords() {}

    /// Returns the id by which the result of a call names it.
    static String callId(Choice.Call call) {
        return CALL_ID + call.id();
    }

    /// Returns the bounds that a request asks for.
    ///
    /// @param effort how much to reason; null when the request does not say
    static AnswerBounds bounds(AnswerLimits limits, @Nullable String effort) {
        Integer least = limits.least();
        return new AnswerBounds(
                limits.most(),
                least == null ? 0 : least,
                limits.ignoreEos(),
                limits.stops(),
                Reasoning.tokens(effort));
    }

    /// Returns why a choice ends.
    static FinishReason reason(ChoiceEnd ending) {
        return switch (ending) {
            case COMPLETE, STOP_SEQUENCE -> FinishReason.STOP;
            case LIMIT -> FinishReason.LENGTH;
            case TOOL_CALL -> FinishReason.TOOL_CALLS;
        };
    }
}
