package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.Digits;
import dev.llmemulator.protocol.json.JsonWriter;
import dev.llmemulator.protocol.sse.SseWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What is around the choice in each chunk of one stream. Used by one thread.
final class ChunkFrame {
    private static final byte[] CHOICE = ascii("{\"index\":");
    private static final byte[] LOGPROBS = ascii(",\"logprobs\":");
    private static final byte[] FINISH = ascii(",\"finish_reason\":");
    private static final byte[] NULL = ascii("null");
    private static final byte[] END_CHOICES = ascii("]");
    private static final byte[] NO_USAGE = ascii(",\"usage\":null");
    private static final byte[] PROMPT_TOKENS = ascii(",\"usage\":{\"prompt_tokens\":");
    private static final byte[] COMPLETION_TOKENS = ascii(",\"completion_tokens\":");
    private static final byte[] TOTAL_TOKENS = ascii(",\"total_tokens\":");
    private static final byte[] DONE = ascii("[DONE]");

    private final byte[] head;
    private final ChunkOptions options;
    private final EventTruth truth;
    private long completionTokens;

    ChunkFrame(String object, ReplyHead reply, ChunkOptions options) {
        this.options = options;
        truth = new EventTruth(options.truth());
        FrameBuffer buffer = new FrameBuffer(256);
        SseWriter.open(buffer);
        JsonWriter json = JsonWriter.at(buffer).open();
        reply.write(object, json);
        json.openArray("choices");
        head = buffer.bytes();
    }

    void at(long dueMicros, long sentMicros, long tokens) {
        truth.at(dueMicros, sentMicros);
        completionTokens = tokens;
    }

    /// Begins a chunk of one choice.
    void open(int choice, FrameBuffer to) {
        to.write(head);
        to.write(CHOICE);
        Digits.append(choice, to);
    }

    /// Ends a chunk of one choice.
    void close(byte @Nullable [] logprobs, @Nullable FinishReason reason, FrameBuffer to) {
        to.write(LOGPROBS);
        to.write(logprobs == null ? NULL : logprobs);
        to.write(FINISH);
        to.write(reason == null ? NULL : reason.quoted());
        to.write((byte) '}');
        to.write(END_CHOICES);
        switch (options.usage()) {
            case NEVER -> {}
            case AT_END -> to.write(NO_USAGE);
            case ALWAYS -> usageSoFar(to);
        }
        end(to);
    }

    private void usageSoFar(FrameBuffer to) {
        to.write(PROMPT_TOKENS);
        Digits.append(options.promptTokens(), to);
        to.write(COMPLETION_TOKENS);
        Digits.append(completionTokens, to);
        to.write(TOTAL_TOKENS);
        Digits.append(options.promptTokens() + completionTokens, to);
        to.write((byte) '}');
    }

    /// Writes the chunk that tells the usage and has no choices.
    void usage(TokenUsage usage, FrameBuffer to) {
        to.write(head);
        to.write(END_CHOICES);
        to.write((byte) ',');
        usage.write("usage", JsonWriter.at(to));
        end(to);
    }

    private void end(FrameBuffer to) {
        truth.write(to);
        to.write((byte) '}');
        SseWriter.close(to);
    }

    static void done(FrameBuffer to) {
        SseWriter.event(DONE, to);
    }

    static void error(ErrorObject error, FrameBuffer to) {
        SseWriter.open(to);
        error.write(to);
        SseWriter.close(to);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
