package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.anthropic.ContentBlock;
import dev.llmemulator.protocol.anthropic.MessageStop;
import dev.llmemulator.protocol.anthropic.MessageUsage;
import java.util.List;

/// Puts the plan of an answer into the words of the Messages API. No state, any thread.
final class MessageContent {
    private static final String CALL_ID = "toolu_";

    private MessageContent() {}

    /// Returns the blocks that the only choice is: the thinking, if any, and what it leads to.
    /// Input that the limit cuts is no JSON: as a whole it is then empty.
    static List<ContentBlock> blocks(AnswerPlan plan) {
        return switch (plan.choices().getFirst()) {
            case Choice.Text said -> blocks(plan, said);
            case Choice.Call call -> {
                boolean whole = stop(plan) == MessageStop.TOOL_USE;
                Payload input = Payload.of(whole ? call.wording().text() : "{}");
                yield List.of(new ContentBlock.ToolUse(CALL_ID + call.id(), call.tool(), input));
            }
        };
    }

    private static List<ContentBlock> blocks(AnswerPlan plan, Choice.Text said) {
        ContentBlock text = new ContentBlock.Text(said.text().text());
        if (said.reasoning().length() == 0) {
            return List.of(text);
        }
        ContentBlock thinking =
                new ContentBlock.Thinking(said.reasoning().text(), plan.key().text());
        return said.text().length() == 0 ? List.of(thinking) : List.of(thinking, text);
    }

    /// Returns why the only choice ends.
    static MessageStop stop(AnswerPlan plan) {
        return switch (plan.choices().getFirst().ending()) {
            case COMPLETE -> MessageStop.END_TURN;
            case STOP_SEQUENCE -> MessageStop.STOP_SEQUENCE;
            case LIMIT -> MessageStop.MAX_TOKENS;
            case TOOL_CALL -> MessageStop.TOOL_USE;
        };
    }

    /// Returns what an answer has cost: what is marked for the cache counts as written to it,
    /// because no node remembers what was there.
    static MessageUsage usage(AnswerPlan plan, long output) {
        long marked = plan.markedTokens();
        return new MessageUsage(plan.promptTokens() - marked, marked, 0, output);
    }
}
