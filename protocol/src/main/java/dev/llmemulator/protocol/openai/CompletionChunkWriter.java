package dev.llmemulator.protocol.openai;

import static dev.llmemulator.protocol.openai.ChunkFrame.ascii;

import dev.llmemulator.protocol.FrameBuffer;
import org.jspecify.annotations.Nullable;

/// Writes the events of one streamed completion, all its choices. Used by one thread.
///
/// Texts come as the inside of a JSON string, encoded once by
/// [dev.llmemulator.protocol.json.JsonText#encode].
public final class CompletionChunkWriter {
    private static final byte[] TEXT = ascii(",\"text\":\"");
    private static final byte[] END_TEXT = ascii("\"");

    private final ChunkFrame frame;

    /// Encodes what all chunks of the stream share.
    public CompletionChunkWriter(ReplyHead head, ChunkOptions options) {
        frame = new ChunkFrame(CompletionBody.OBJECT, head, options);
    }

    /// Sets what the next chunks say of themselves, where the options ask for it.
    ///
    /// @param dueMicros when they were due, in microseconds since the Unix epoch
    /// @param sentMicros when they are sent, likewise
    /// @param completionTokens tokens of the choice so far, for its usage
    public CompletionChunkWriter at(long dueMicros, long sentMicros, long completionTokens) {
        frame.at(dueMicros, sentMicros, completionTokens);
        return this;
    }

    /// Appends a piece of the text; the last one of a choice says why the choice ends.
    ///
    /// @param text as the inside of a JSON string; empty if a choice ends without a token
    /// @param logprobs from [LogprobsJson#completion], or null
    public void text(
            int choice,
            byte[] text,
            byte @Nullable [] logprobs,
            @Nullable FinishReason reason,
            FrameBuffer to) {
        frame.open(choice, to);
        to.write(TEXT);
        to.write(text);
        to.write(END_TEXT);
        frame.close(logprobs, reason, to);
    }

    /// Appends the chunk that tells the usage of all choices; it comes after the last of them.
    public void usage(TokenUsage usage, FrameBuffer to) {
        frame.usage(usage, to);
    }

    /// Appends an error in the midst of the stream.
    public void error(ErrorObject error, FrameBuffer to) {
        ChunkFrame.error(error, to);
    }

    /// Appends the stream's last event, `[DONE]`.
    public void done(FrameBuffer to) {
        ChunkFrame.done(to);
    }
}
