package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.Digits;
import dev.llmemulator.protocol.json.JsonWriter;
import dev.llmemulator.protocol.openai.ErrorObject;
import dev.llmemulator.protocol.openai.EventTruth;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.TokenUsage;
import dev.llmemulator.protocol.sse.SseWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes the events of one streamed response, counted from 0 without a gap. Used by one thread.
///
/// First comes [#created], then one item after another, each opened, told in deltas and closed, and
/// at last [#end]. Texts of deltas come as the inside of a JSON string, encoded once by
/// [dev.llmemulator.protocol.json.JsonText#encode].
public final class ResponsesEventWriter {
    private static final byte[] SEQUENCE = ascii(",\"sequence_number\":");
    private static final String CONTENT_INDEX = "content_index";
    private static final String SUMMARY_INDEX = "summary_index";

    private final ReplyHead head;
    private final ResponsesEcho echo;
    private final EventTruth truth;
    private final List<OutputItem> output = new ArrayList<>();
    private long sequence;
    private byte[] deltaStart = {};
    private byte[] deltaMiddle = {};
    private byte[] deltaEnd = {};

    /// Makes the writer of one stream.
    ///
    /// @param truth whether each event says when it was due and sent
    public ResponsesEventWriter(ReplyHead head, ResponsesEcho echo, boolean truth) {
        this.head = head;
        this.echo = echo;
        this.truth = new EventTruth(truth);
    }

    /// Sets when the next events were due and are sent, in microseconds since the Unix epoch.
    public ResponsesEventWriter at(long dueMicros, long sentMicros) {
        truth.at(dueMicros, sentMicros);
        return this;
    }

    /// Appends the first two events of the stream.
    public void created(FrameBuffer to) {
        response("response.created", ResponseStatus.IN_PROGRESS, null, null, to);
        response("response.in_progress", ResponseStatus.IN_PROGRESS, null, null, to);
    }

    /// Opens an item: what the assistant says in it, in the end, is in its deltas.
    ///
    /// @param item whole, as it will be closed
    public void open(OutputItem item, FrameBuffer to) {
        item("response.output_item.added", item, true, ResponseStatus.IN_PROGRESS, to);
        switch (item) {
            case OutputItem.Message(String id, _) -> {
                textPart("response.content_part.added", id, "", to);
                encodeDelta("response.output_text", id, CONTENT_INDEX, ",\"logprobs\":[]");
            }
            case OutputItem.Reasoning(String id, _) -> {
                summaryPart("response.reasoning_summary_part.added", id, "", to);
                encodeDelta("response.reasoning_summary_text", id, SUMMARY_INDEX, "");
            }
            case OutputItem.FunctionCall call ->
                    encodeDelta("response.function_call_arguments", call.id(), null, "");
        }
    }

    /// Appends a piece of the open item.
    ///
    /// @param text as the inside of a JSON string
    public void delta(byte[] text, FrameBuffer to) {
        to.write(deltaStart);
        Digits.append(sequence++, to);
        to.write(deltaMiddle);
        to.write(text);
        to.write(deltaEnd);
        end(to);
    }

    /// Closes the open item.
    ///
    /// @param item as it was opened; its text may have become shorter
    /// @param status how it ends, never in progress
    public void close(OutputItem item, ResponseStatus status, FrameBuffer to) {
        switch (item) {
            case OutputItem.Message(String id, String text) -> {
                event(
                        "response.output_text.done",
                        to,
                        json -> {
                            place(id, CONTENT_INDEX, json).putText("text", text);
                            json.openArray("logprobs").closeArray();
                        });
                textPart("response.content_part.done", id, text, to);
            }
            case OutputItem.Reasoning(String id, String summary) -> {
                event(
                        "response.reasoning_summary_text.done",
                        to,
                        json -> place(id, SUMMARY_INDEX, json).putText("text", summary));
                summaryPart("response.reasoning_summary_part.done", id, summary, to);
            }
            case OutputItem.FunctionCall call ->
                    event(
                            "response.function_call_arguments.done",
                            to,
                            json ->
                                    place(call.id(), null, json)
                                            .putText("name", call.name())
                                            .putText("arguments", call.arguments()));
        }
        item("response.output_item.done", item, false, status, to);
        output.add(item);
    }

    /// Appends the last event, with the whole response.
    ///
    /// @param status anything but in progress
    /// @param error why it failed; null if it did not
    public void end(
            ResponseStatus status, TokenUsage usage, @Nullable ErrorObject error, FrameBuffer to) {
        response("response." + status.wire(), status, usage, error, to);
    }

    private void response(
            String type,
            ResponseStatus status,
            @Nullable TokenUsage usage,
            @Nullable ErrorObject error,
            FrameBuffer to) {
        ResponsesBody body = new ResponsesBody(head, echo, status, output, usage, error);
        event(
                type,
                to,
                json -> {
                    body.write(json.open("response"));
                    json.close();
                });
    }

    private void item(
            String type, OutputItem item, boolean begun, ResponseStatus status, FrameBuffer to) {
        event(
                type,
                to,
                json -> {
                    json.putNumber("output_index", output.size());
                    item.write(begun, status, json.open("item"));
                    json.close();
                });
    }

    private void textPart(String type, String id, String text, FrameBuffer to) {
        event(
                type,
                to,
                json -> {
                    OutputItem.text(text, place(id, CONTENT_INDEX, json).open("part"));
                    json.close();
                });
    }

    private void summaryPart(String type, String id, String text, FrameBuffer to) {
        event(
                type,
                to,
                json -> {
                    OutputItem.summary(text, place(id, SUMMARY_INDEX, json).open("part"));
                    json.close();
                });
    }

    private JsonWriter place(String id, @Nullable String index, JsonWriter json) {
        json.putText("item_id", id).putNumber("output_index", output.size());
        return index == null ? json : json.putNumber(index, 0);
    }

    /// Encodes what all deltas of the item that opens have around sequence number and text.
    private void encodeDelta(String kind, String id, @Nullable String index, String rest) {
        String type = kind + ".delta";
        FrameBuffer buffer = new FrameBuffer(256);
        SseWriter.open(type, buffer);
        JsonWriter json = JsonWriter.at(buffer).open().putText("type", type);
        buffer.write(SEQUENCE);
        deltaStart = buffer.bytes();
        buffer.clear();
        place(id, index, json).putText("delta", "");
        buffer.length(buffer.length() - 1);
        deltaMiddle = buffer.bytes();
        deltaEnd = ascii("\"" + rest);
    }

    private void event(String type, FrameBuffer to, Consumer<JsonWriter> members) {
        SseWriter.open(type, to);
        JsonWriter json = JsonWriter.at(to).open();
        json.putText("type", type).putNumber("sequence_number", sequence++);
        members.accept(json);
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
