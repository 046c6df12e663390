package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.openai.ChatBody;
import dev.llmemulator.protocol.openai.ChatRequest;
import dev.llmemulator.protocol.openai.CompletionBody;
import dev.llmemulator.protocol.openai.CompletionRequest;
import dev.llmemulator.protocol.openai.FinishReason;
import dev.llmemulator.protocol.openai.LogprobsJson;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.TokenUsage;
import dev.llmemulator.protocol.openai.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes answers in one piece.
final class WholeAnswers {
    private WholeAnswers() {}

    /// Writes a chat completion.
    static byte[] chat(ReplyHead head, ChatRequest request, AnswerPlan plan) {
        Integer alternatives = request.sampling().logprobs();
        List<ChatBody.ChatChoice> choices =
                plan.choices().stream().map(choice -> chat(choice, alternatives)).toList();
        FrameBuffer body = new FrameBuffer(1024);
        new ChatBody(head, choices, usage(plan)).write(body);
        return body.bytes();
    }

    private static ChatBody.ChatChoice chat(Choice choice, @Nullable Integer alternatives) {
        FinishReason reason = OpenAiWords.reason(choice.ending());
        return switch (choice) {
            case Choice.Text said -> {
                Payload logprobs =
                        alternatives == null
                                ? null
                                : Payload.of(
                                        LogprobsJson.chat(
                                                SeededLogprobs.all(said.text(), alternatives)));
                yield new ChatBody.ChatChoice(
                        said.text().text(), reasoning(said), List.of(), logprobs, reason);
            }
            case Choice.Call call ->
                    new ChatBody.ChatChoice(null, null, List.of(toolCall(call)), null, reason);
        };
    }

    private static @Nullable String reasoning(Choice.Text said) {
        return said.reasoning().length() == 0 ? null : said.reasoning().text();
    }

    private static ToolCall toolCall(Choice.Call call) {
        return new ToolCall(OpenAiWords.callId(call), call.tool(), call.wording().text());
    }

    /// Writes completions.
    static byte[] completion(ReplyHead head, CompletionRequest request, AnswerPlan plan) {
        Integer alternatives = request.sampling().logprobs();
        List<CompletionBody.CompletionChoice> choices =
                plan.choices().stream().map(choice -> completion(choice, alternatives)).toList();
        FrameBuffer body = new FrameBuffer(1024);
        new CompletionBody(head, choices, usage(plan)).write(body);
        return body.bytes();
    }

    private static CompletionBody.CompletionChoice completion(
            Choice choice, @Nullable Integer alternatives) {
        Payload logprobs =
                alternatives == null
                        ? null
                        : Payload.of(
                                LogprobsJson.completion(
                                        SeededLogprobs.all(choice.wording(), alternatives), 0));
        return new CompletionBody.CompletionChoice(
                choice.wording().text(), logprobs, OpenAiWords.reason(choice.ending()));
    }

    /// Returns what an answer has cost.
    static TokenUsage usage(AnswerPlan plan) {
        return new TokenUsage(plan.promptTokens(), 0, plan.tokens(), plan.reasoningTokens());
    }
}
