package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.completion.Wording;
import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.openai.ChunkOptions;
import dev.llmemulator.protocol.openai.CompletionChunkWriter;
import dev.llmemulator.protocol.openai.CompletionRequest;
import dev.llmemulator.protocol.openai.FinishReason;
import dev.llmemulator.protocol.openai.LogprobsJson;
import dev.llmemulator.protocol.openai.ReplyError;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.TokenLogprob;
import dev.llmemulator.protocol.openai.UsageReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the events of streamed completions: the last token of a choice says why it ends. Confined
/// to the loop of the reply.
final class CompletionEventWriter implements EventWriter {
    private static final byte[] NOTHING = {};

    private final CompletionChunkWriter chunks;
    private final AnswerPlan plan;
    private final UsageReport usage;
    private final @Nullable Integer alternatives;
    private final int[] sent;
    private final int[] offset;
    private final boolean[] finished;

    CompletionEventWriter(
            ReplyHead head, CompletionRequest request, AnswerPlan plan, Reception reception) {
        this.plan = plan;
        this.usage = request.stream().usage();
        this.alternatives = request.sampling().logprobs();
        this.chunks =
                new CompletionChunkWriter(
                        head, new ChunkOptions(usage, plan.promptTokens(), reception.truth()));
        this.sent = new int[plan.choices().size()];
        this.offset = new int[plan.choices().size()];
        this.finished = new boolean[plan.choices().size()];
    }

    @Override
    public void token(int choice, byte[] text, int index, long dueUs, long sentUs, FrameBuffer to) {
        Wording wording = plan.choices().get(choice).wording();
        finished[choice] = index == wording.length() - 1;
        chunks.at(dueUs, sentUs, ++sent[choice]);
        chunks.text(
                choice,
                text,
                logprobs(choice, wording, index),
                finished[choice] ? reason(choice) : null,
                to);
    }

    private byte @Nullable [] logprobs(int choice, Wording wording, int index) {
        if (alternatives == null) {
            return null;
        }
        TokenLogprob logprob = SeededLogprobs.of(wording, index, alternatives);
        int at = offset[choice];
        offset[choice] += logprob.token().length();
        return LogprobsJson.completion(List.of(logprob), at);
    }

    private FinishReason reason(int choice) {
        return OpenAiWords.reason(plan.choices().get(choice).ending());
    }

    /// {@inheritDoc} The last token has written it already, unless there was none.
    @Override
    public void end(int choice, FrameBuffer to) {
        if (!finished[choice]) {
            chunks.text(choice, NOTHING, null, reason(choice), to);
        }
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
