package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.completion.Wording;
import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.openai.ChatChunkWriter;
import dev.llmemulator.protocol.openai.ChatRequest;
import dev.llmemulator.protocol.openai.ChunkOptions;
import dev.llmemulator.protocol.openai.LogprobsJson;
import dev.llmemulator.protocol.openai.ReplyError;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.UsageReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the events of one streamed chat completion. The role comes with the first token and never
/// before it: clients take the first event for the first token. Confined to the loop of the reply.
final class ChatEventWriter implements EventWriter {
    private final ChatChunkWriter chunks;
    private final AnswerPlan plan;
    private final UsageReport usage;
    private final @Nullable Integer alternatives;
    private final int[] sent;
    private final boolean[] begun;

    ChatEventWriter(ReplyHead head, ChatRequest request, AnswerPlan plan, Reception reception) {
        this.plan = plan;
        this.usage = request.stream().usage();
        this.alternatives = request.sampling().logprobs();
        this.chunks =
                new ChatChunkWriter(
                        head, new ChunkOptions(usage, plan.promptTokens(), reception.truth()));
        this.sent = new int[plan.choices().size()];
        this.begun = new boolean[plan.choices().size()];
    }

    @Override
    public void token(int choice, byte[] text, int index, long dueUs, long sentUs, FrameBuffer to) {
        Choice said = plan.choices().get(choice);
        chunks.at(dueUs, sentUs, sent[choice]);
        begin(choice, said, to);
        chunks.at(dueUs, sentUs, ++sent[choice]);
        switch (said) {
            case Choice.Text spoken -> text(choice, spoken, text, index, to);
            case Choice.Call _ -> chunks.arguments(choice, 0, text, to);
        }
    }

    private void text(int choice, Choice.Text said, byte[] text, int index, FrameBuffer to) {
        int place = index - said.reasoning().length();
        if (place < 0) {
            chunks.reasoning(choice, text, to);
        } else {
            chunks.content(choice, text, logprobs(said.text(), place), to);
        }
    }

    private void begin(int choice, Choice said, FrameBuffer to) {
        if (begun[choice]) {
            return;
        }
        begun[choice] = true;
        chunks.role(choice, to);
        if (said instanceof Choice.Call call) {
            chunks.toolCall(choice, 0, OpenAiWords.callId(call), call.tool(), to);
        }
    }

    private byte @Nullable [] logprobs(Wording wording, int index) {
        return alternatives == null
                ? null
                : LogprobsJson.chat(List.of(SeededLogprobs.of(wording, index, alternatives)));
    }

    @Override
    public void end(int choice, FrameBuffer to) {
        Choice said = plan.choices().get(choice);
        begin(choice, said, to);
        chunks.finish(choice, OpenAiWords.reason(said.ending()), to);
    }

    @Override
    public void finish(FrameBuffer to) {
        if (usage != UsageReport.NEVER) {
            chunks.usage(WholeAnswers.usage(plan), to);
        }
        chunks.done(to);
    }

    @Override
    public void failure(String message, FrameBuffer to) {
        chunks.error(ReplyError.SERVER_ERROR.object(message), to);
    }
}
