package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.emulator.face.answer.ChoiceEnd;
import dev.llmemulator.protocol.openai.responses.OutputItem;
import dev.llmemulator.protocol.openai.responses.ResponseStatus;
import java.util.List;

/// Puts the plan of an answer into the words of the Responses API. No state, any thread.
final class ResponseContent {
    private ResponseContent() {}

    /// Returns how the only choice ends.
    static ResponseStatus status(AnswerPlan plan) {
        return plan.choices().getFirst().ending() == ChoiceEnd.LIMIT
                ? ResponseStatus.CUT_BY_LIMIT
                : ResponseStatus.COMPLETED;
    }

    /// Returns the items that the only choice is: the reasoning, if any, and what it leads to, if
    /// the limit leaves anything of it.
    static List<OutputItem> items(AnswerPlan plan) {
        return switch (plan.choices().getFirst()) {
            case Choice.Text said -> items(plan, said);
            case Choice.Call call ->
                    List.of(
                            new OutputItem.FunctionCall(
                                    "fc_" + call.id(),
                                    OpenAiWords.callId(call),
                                    call.tool(),
                                    call.wording().text()));
        };
    }

    private static List<OutputItem> items(AnswerPlan plan, Choice.Text said) {
        String key = plan.key().text();
        OutputItem message = new OutputItem.Message("msg_" + key, said.text().text());
        if (said.reasoning().length() == 0) {
            return List.of(message);
        }
        OutputItem reasoning = new OutputItem.Reasoning("rs_" + key, said.reasoning().text());
        return said.text().length() == 0 ? List.of(reasoning) : List.of(reasoning, message);
    }
}
