package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.Digits;
import dev.llmemulator.protocol.json.JsonText;
import dev.llmemulator.protocol.json.JsonWriter;
import dev.llmemulator.protocol.openai.EventTruth;
import dev.llmemulator.protocol.sse.SseWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes the events of one streamed message. Used by one thread.
///
/// First comes [#start], then one block after another, each opened, told in deltas and closed, and
/// at last [#end]. Texts of deltas come as the inside of a JSON string, encoded once by
/// [JsonText#encode].
public final class MessagesEventWriter {
    private static final byte[] DELTA =
            ascii(
                    "event: content_block_delta\n"
                            + "data: {\"type\":\"content_block_delta\",\"index\":");
    private static final byte[] TEXT = ascii(",\"delta\":{\"type\":\"text_delta\",\"text\":\"");
    private static final byte[] INPUT =
            ascii(",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"");
    private static final byte[] THINKING =
            ascii(",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"");
    private static final byte[] SIGNATURE =
            ascii(",\"delta\":{\"type\":\"signature_delta\",\"signature\":\"");
    private static final byte[] END_DELTA = ascii("\"}");

    private final String id;
    private final String model;
    private final EventTruth truth;
    private int index;

    /// Makes the writer of one stream.
    ///
    /// @param id such as `msg_…`
    /// @param model under the name it was asked by
    /// @param truth whether each event says when it was due and sent
    public MessagesEventWriter(String id, String model, boolean truth) {
        this.id = id;
        this.model = model;
        this.truth = new EventTruth(truth);
    }

    /// Sets when the next events were due and are sent, in microseconds since the Unix epoch.
    public MessagesEventWriter at(long dueMicros, long sentMicros) {
        truth.at(dueMicros, sentMicros);
        return this;
    }

    /// Appends the first event of the stream.
    ///
    /// @param usage of the prompt; its output is what the answer has begun with, as a rule 1
    public void start(MessageUsage usage, FrameBuffer to) {
        MessageBody body = new MessageBody(id, model, List.of(), null, null, usage);
        event(
                "message_start",
                to,
                json -> {
                    body.write(json.open("message"));
                    json.close();
                });
    }

    /// Opens a block: what the assistant says in it, in the end, is in its deltas.
    ///
    /// @param block whole; a call's input comes in deltas, too
    public void open(ContentBlock block, FrameBuffer to) {
        event(
                "content_block_start",
                to,
                json -> {
                    block.write(true, json.putNumber("index", index).open("content_block"));
                    json.close();
                });
    }

    /// Appends a piece of the open block's text.
    ///
    /// @param text as the inside of a JSON string
    public void text(byte[] text, FrameBuffer to) {
        delta(TEXT, text, to);
    }

    /// Appends a piece of the open call's input.
    ///
    /// @param json a part of a JSON document, as the inside of a JSON string
    public void input(byte[] json, FrameBuffer to) {
        delta(INPUT, json, to);
    }

    /// Appends a piece of the open block's thinking.
    ///
    /// @param text as the inside of a JSON string
    public void thinking(byte[] text, FrameBuffer to) {
        delta(THINKING, text, to);
    }

    /// Appends the signature of the open block's thinking; it comes after the last piece.
    public void signature(String signature, FrameBuffer to) {
        delta(SIGNATURE, JsonText.encode(signature), to);
    }

    /// Closes the open block.
    public void close(FrameBuffer to) {
        event("content_block_stop", to, json -> json.putNumber("index", index));
        index++;
    }

    /// Appends an event that only says that the stream lives.
    public void ping(FrameBuffer to) {
        event("ping", to, _ -> {});
    }

    /// Appends the last two events of the stream.
    ///
    /// @param stopSequence that came; null for none
    /// @param outputTokens of the whole answer
    public void end(
            MessageStop stop, @Nullable String stopSequence, long outputTokens, FrameBuffer to) {
        event(
                "message_delta",
                to,
                json ->
                        json.open("delta")
                                .putText("stop_reason", stop.wire())
                                .putTextOrNull("stop_sequence", stopSequence)
                                .close()
                                .open("usage")
                                .putNumber("output_tokens", outputTokens)
                                .close());
        event("message_stop", to, _ -> {});
    }

    private void delta(byte[] kind, byte[] text, FrameBuffer to) {
        to.write(DELTA);
        Digits.append(index, to);
        to.write(kind);
        to.write(text);
        to.write(END_DELTA);
        end(to);
    }

    private void event(String type, FrameBuffer to, Consumer<JsonWriter> members) {
        SseWriter.open(type, to);
        members.accept(JsonWriter.at(to).open().putText("type", type));
        end(to);
    }

    private void end(FrameBuffer to) {
        truth.write(to);
        to.write((byte) '}');
        SseWriter.close(to);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
