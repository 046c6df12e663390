package dev.llmemulator.protocol.anthropic;

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

/// Reads the events of one streamed message, from any server of the API. Types that it does not
/// know say nothing. One stream, one thread: the prompt's tokens come with the first event, those
/// of the answer with later ones.
public final class MessagesEventReader implements AnswerReader {
    private long input;
    private long output;

    @Override
    public AnswerEvent read(byte[] data, int offset, int length) throws MalformedFrameException {
        // The API has no such mark, but gateways add one.
        if (ChunkReader.isDone(data, offset, length)) {
            return AnswerEvent.NOTHING;
        }
        return JsonReader.read(data, offset, offset + length, json -> new Fields().read(json));
    }

    /// The members of one event.
    private final class Fields {
        private String type = "";
        private int index;
        private String text = "";
        private String thinking = "";
        private @Nullable String arguments;
        private @Nullable String finish;
        private @Nullable ErrorObject error;
        private AnswerChunk.@Nullable Stamps stamps;

        AnswerEvent read(JsonReader json) throws IOException {
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "type" -> type = json.text();
                    case "index" -> index = json.int32();
                    case "delta" -> delta(json);
                    case "message" -> message(json);
                    case "usage" -> usage(json);
                    case "error" -> error = ErrorReader.read(json);
                    case "emu" -> stamps = AnswerChunk.Stamps.read(json);
                    default -> json.skip();
                }
            }
            return event();
        }

        private void delta(JsonReader json) throws IOException {
            if (!json.enterOptionalObject()) {
                return;
            }
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "text" -> text = json.text();
                    case "thinking" -> thinking = json.text();
                    case "partial_json" -> arguments = json.text();
                    case "stop_reason" -> finish = json.isNull() ? null : json.text();
                    default -> json.skip();
                }
            }
        }

        private void message(JsonReader json) throws IOException {
            if (!json.enterOptionalObject()) {
                return;
            }
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                if (field.equals("usage")) {
                    usage(json);
                } else {
                    json.skip();
                }
            }
        }

        /// Counts are cumulative, and what comes from the cache is counted apart.
        private void usage(JsonReader json) throws IOException {
            if (!json.enterOptionalObject()) {
                return;
            }
            long prompt = 0;
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens" ->
                            prompt += json.integer();
                    case "output_tokens" -> output = json.integer();
                    default -> json.skip();
                }
            }
            input = Math.max(input, prompt);
        }

        private AnswerEvent event() {
            return switch (type) {
                case "content_block_delta" ->
                        AnswerEvent.of(
                                new AnswerChunk.Delta(0, text, thinking, calls(), "", null),
                                stamps);
                case "message_delta" -> ending();
                case "message_stop" -> AnswerEvent.END;
                case "error" ->
                        AnswerEvent.of(
                                error == null ? new ErrorObject("error", "", null, null) : error);
                // A start, a ping, and types that this reader does not know.
                default -> AnswerEvent.NOTHING;
            };
        }

        /// The first piece of a call's input is empty, and brings no token.
        private List<AnswerChunk.ToolDelta> calls() {
            return arguments == null || arguments.isEmpty()
                    ? List.of()
                    : List.of(new AnswerChunk.ToolDelta(index, "", "", arguments));
        }

        private AnswerEvent ending() {
            TokenUsage usage = new TokenUsage(input, 0, output, 0);
            AnswerChunk.Delta delta = new AnswerChunk.Delta(0, "", "", List.of(), "", finish);
            return AnswerEvent.of(new AnswerChunk(List.of(delta), usage, null, null));
        }
    }
}
