package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.json.JsonReader;
import dev.llmemulator.protocol.openai.AnswerChunk;
import dev.llmemulator.protocol.openai.AnswerEvent;
import dev.llmemulator.protocol.openai.AnswerReader;
import dev.llmemulator.protocol.openai.ChunkReader;
import dev.llmemulator.protocol.openai.ErrorObject;
import dev.llmemulator.protocol.openai.ErrorReader;
import dev.llmemulator.protocol.openai.TokenUsage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the events of one streamed response, from any server of the API. Types that it does not
/// know say nothing. One stream, one thread.
public final class ResponsesEventReader implements AnswerReader {
    @Override
    public AnswerEvent read(byte[] data, int offset, int length) throws MalformedFrameException {
        // The API has no such mark, but gateways add one.
        if (ChunkReader.isDone(data, offset, length)) {
            return AnswerEvent.NOTHING;
        }
        return JsonReader.read(data, offset, offset + length, json -> new Fields().read(json));
    }

    /// The members of one event.
    private static final class Fields {
        private String type = "";
        private String delta = "";
        private int output;
        private String message = "";
        private @Nullable String code;
        private @Nullable TokenUsage usage;
        private @Nullable ErrorObject error;
        private String reason = "";
        private AnswerChunk.@Nullable Stamps stamps;

        AnswerEvent read(JsonReader json) throws IOException {
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "type" -> type = json.text();
                    case "delta" -> delta = json.isText() ? json.text() : skipped(json);
                    case "output_index" -> output = json.int32();
                    case "response" -> response(json);
                    case "code" -> code = json.scalar();
                    case "message" -> message = json.text();
                    case "error" -> error = ErrorReader.read(json);
                    case "emu" -> stamps = AnswerChunk.Stamps.read(json);
                    default -> json.skip();
                }
            }
            return event();
        }

        private static String skipped(JsonReader json) throws IOException {
            json.skip();
            return "";
        }

        private void response(JsonReader json) throws IOException {
            if (!json.enterOptionalObject()) {
                return;
            }
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "usage" -> usage = usage(json);
                    case "error" -> error = ErrorReader.read(json);
                    case "incomplete_details" -> reason = reason(json);
                    default -> json.skip();
                }
            }
        }

        private static String reason(JsonReader json) throws IOException {
            String reason = "";
            if (!json.enterOptionalObject()) {
                return reason;
            }
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                if (field.equals("reason")) {
                    reason = json.text();
                } else {
                    json.skip();
                }
            }
            return reason;
        }

        private static @Nullable TokenUsage usage(JsonReader json) throws IOException {
            if (!json.enterOptionalObject()) {
                return null;
            }
            long input = 0;
            long outputTokens = 0;
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "input_tokens" -> input = json.integer();
                    case "output_tokens" -> outputTokens = json.integer();
                    default -> json.skip();
                }
            }
            return new TokenUsage(input, 0, outputTokens, 0);
        }

        private AnswerEvent event() {
            return switch (type) {
                case "response.output_text.delta", "response.refusal.delta" ->
                        delta(delta, "", List.of());
                case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                        delta("", delta, List.of());
                case "response.function_call_arguments.delta" ->
                        delta("", "", List.of(new AnswerChunk.ToolDelta(output, "", "", delta)));
                case "response.completed" -> end("stop");
                case "response.incomplete" -> end(reason.isEmpty() ? "incomplete" : reason);
                case "response.failed" ->
                        AnswerEvent.of(
                                error == null
                                        ? new ErrorObject("response.failed", "", null, null)
                                        : error);
                case "error" ->
                        AnswerEvent.of(
                                error == null ? new ErrorObject(message, "", null, code) : error);
                // Types that this reader does not know say nothing of times or tokens.
                default -> AnswerEvent.NOTHING;
            };
        }

        private AnswerEvent delta(
                String content, String reasoning, List<AnswerChunk.ToolDelta> calls) {
            return AnswerEvent.of(
                    new AnswerChunk.Delta(0, content, reasoning, calls, "", null), stamps);
        }

        private AnswerEvent end(String finish) {
            AnswerChunk.Delta delta = new AnswerChunk.Delta(0, "", "", List.of(), "", finish);
            return new AnswerEvent(new AnswerChunk(List.of(delta), usage, null, null), true);
        }
    }
}
