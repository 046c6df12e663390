package dev.llmemulator.protocol.openai;

import static dev.llmemulator.protocol.openai.ChunkFrame.ascii;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.Digits;
import dev.llmemulator.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/// Writes the events of one streamed chat completion, all its choices. Used by one thread.
///
/// Texts come as the inside of a JSON string, encoded once by [JsonText#encode].
public final class ChatChunkWriter {
    private static final byte[] ROLE =
            ascii(",\"delta\":{\"role\":\"assistant\",\"content\":\"\"}");
    private static final byte[] CONTENT = ascii(",\"delta\":{\"content\":\"");
    private static final byte[] REASONING = ascii(",\"delta\":{\"reasoning_content\":\"");
    private static final byte[] END_TEXT = ascii("\"}");
    private static final byte[] TOOL = ascii(",\"delta\":{\"tool_calls\":[{\"index\":");
    private static final byte[] TOOL_ID = ascii(",\"id\":\"");
    private static final byte[] TOOL_NAME =
            ascii("\",\"type\":\"function\",\"function\":{\"name\":\"");
    private static final byte[] TOOL_BEGINS = ascii("\",\"arguments\":\"\"}}]}");
    private static final byte[] TOOL_ARGUMENTS = ascii(",\"function\":{\"arguments\":\"");
    private static final byte[] TOOL_GOES_ON = ascii("\"}}]}");
    private static final byte[] NOTHING = ascii(",\"delta\":{}");

    private final ChunkFrame frame;

    /// Encodes what all chunks of the stream share.
    public ChatChunkWriter(ReplyHead head, ChunkOptions options) {
        frame = new ChunkFrame("chat.completion.chunk", head, options);
    }

    /// Sets what the next chunks say of themselves, where the options ask for it.
    ///
    /// @param dueMicros when they were due, in microseconds since the Unix epoch
    /// @param sentMicros when they are sent, likewise
    /// @param completionTokens tokens of the choice so far, for its usage
    public ChatChunkWriter at(long dueMicros, long sentMicros, long completionTokens) {
        frame.at(dueMicros, sentMicros, completionTokens);
        return this;
    }

    /// Appends the first chunk of a choice, which names the assistant and has no text.
    public void role(int choice, FrameBuffer to) {
        frame.open(choice, to);
        to.write(ROLE);
        frame.close(null, null, to);
    }

    /// Appends a piece of the text.
    ///
    /// @param text as the inside of a JSON string
    /// @param logprobs from [LogprobsJson#chat], or null
    public void content(int choice, byte[] text, byte @Nullable [] logprobs, FrameBuffer to) {
        text(choice, CONTENT, text, to);
        frame.close(logprobs, null, to);
    }

    /// Appends a piece of the reasoning.
    ///
    /// @param text as the inside of a JSON string
    public void reasoning(int choice, byte[] text, FrameBuffer to) {
        text(choice, REASONING, text, to);
        frame.close(null, null, to);
    }

    /// Appends the first chunk of a tool call, which names it and has no arguments.
    ///
    /// @param call which one of the choice, from 0
    public void toolCall(int choice, int call, String id, String name, FrameBuffer to) {
        tool(choice, call, to);
        to.write(TOOL_ID);
        to.write(JsonText.encode(id));
        to.write(TOOL_NAME);
        to.write(JsonText.encode(name));
        to.write(TOOL_BEGINS);
        frame.close(null, null, to);
    }

    /// Appends a piece of a tool call's arguments.
    ///
    /// @param text a part of a JSON document, as the inside of a JSON string
    public void arguments(int choice, int call, byte[] text, FrameBuffer to) {
        tool(choice, call, to);
        to.write(TOOL_ARGUMENTS);
        to.write(text);
        to.write(TOOL_GOES_ON);
        frame.close(null, null, to);
    }

    /// Appends the last chunk of a choice, which has nothing but the reason.
    public void finish(int choice, FinishReason reason, FrameBuffer to) {
        frame.open(choice, to);
        to.write(NOTHING);
        frame.close(null, reason, to);
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

    private void text(int choice, byte[] delta, byte[] text, FrameBuffer to) {
        frame.open(choice, to);
        to.write(delta);
        to.write(text);
        to.write(END_TEXT);
    }

    private void tool(int choice, int call, FrameBuffer to) {
        frame.open(choice, to);
        to.write(TOOL);
        Digits.append(call, to);
    }
}
