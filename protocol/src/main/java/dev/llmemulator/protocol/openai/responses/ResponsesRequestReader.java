package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.body.BodyFault;
import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.AnswerLimits;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ChatRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads requests for responses. One request, one thread.
public final class ResponsesRequestReader {
    private final FlatToolFields tools = new FlatToolFields();
    private final Map<String, Payload> echo = new HashMap<>();
    private @Nullable String model;
    private @Nullable List<ChatMessage> input;
    private @Nullable String instructions;
    private boolean streams;
    private boolean hasStreamOptions;
    private @Nullable Integer most;
    private @Nullable Integer least;
    private boolean ignoreEos;
    private @Nullable Long seed;
    private AnswerFormat format = new AnswerFormat.Plain();
    private @Nullable String effort;
    private @Nullable String previousId;

    /// Reads a body.
    ///
    /// @throws RefusedBodyException if the body has not the shape of a request
    public static ResponsesRequest read(byte[] body, int offset, int length)
            throws RefusedBodyException {
        return BodyReader.read(
                body, offset, length, json -> new ResponsesRequestReader().request(json));
    }

    private ResponsesRequest request(BodyReader json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            int mark = json.mark();
            if (!tools.take(field, json) && !said(field, json)) {
                field(field, json);
            }
            if (ResponsesEcho.repeats(field)) {
                echo.put(field, json.since(mark));
            }
        }
        if (hasStreamOptions && !streams) {
            throw new RefusedBodyException(
                    BodyFault.INVALID,
                    "stream_options",
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }
        String known = json.required(model, "model");
        return new ResponsesRequest(
                known,
                messages(json.required(input, "input")),
                streams,
                AnswerLimits.of(most, least, ignoreEos, List.of()),
                seed,
                tools.use(),
                format,
                effort,
                previousId,
                new ResponsesEcho(echo));
    }

    private boolean said(String field, BodyReader json) throws IOException {
        switch (field) {
            case "model" -> model = json.text();
            case "input" -> input = InputReader.read(json);
            case "instructions" -> instructions = json.text();
            case "previous_response_id" -> previousId = json.text();
            case "text" -> text(json);
            case "reasoning" -> reasoning(json);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void field(String field, BodyReader json) throws IOException {
        switch (field) {
            case "stream" -> streams = json.flag();
            case "stream_options" -> {
                hasStreamOptions = true;
                json.jsonObject();
            }
            case "max_output_tokens" -> most = json.int32(1, Integer.MAX_VALUE);
            case "min_tokens" -> least = json.int32(0, Integer.MAX_VALUE);
            case "ignore_eos" -> ignoreEos = json.flag();
            case "seed" -> seed = json.integer(Long.MIN_VALUE, Long.MAX_VALUE);
            case "background" -> foreground(json);
            default -> json.skip();
        }
    }

    private List<ChatMessage> messages(List<ChatMessage> asked) {
        if (instructions == null) {
            return asked;
        }
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(ChatMessage.of(ChatRole.DEVELOPER, instructions));
        messages.addAll(asked);
        return messages;
    }

    private static void foreground(BodyReader json) throws IOException {
        if (json.flag()) {
            throw json.refuse(
                    BodyFault.UNSUPPORTED,
                    "Unsupported value: 'background' is true. Expected false: responses are not"
                            + " stored.");
        }
    }

    private void reasoning(BodyReader json) throws IOException {
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "effort" -> effort = json.text();
                default -> json.skip();
            }
        }
    }

    private void text(BodyReader json) throws IOException {
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "format" -> format = format(json);
                default -> json.skip();
            }
        }
    }

    private static AnswerFormat format(BodyReader json) throws IOException {
        @Nullable String type = null;
        @Nullable String name = null;
        @Nullable Payload schema = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = AnswerFormat.type(json);
                case "name" -> name = json.text();
                case "schema" -> schema = json.jsonObject();
                default -> json.skip();
            }
        }
        return switch (json.required(type, "type")) {
            case "json_schema" ->
                    new AnswerFormat.Fitting(
                            json.required(name, "name"), json.required(schema, "schema"));
            case "json_object" -> new AnswerFormat.AnyObject();
            default -> new AnswerFormat.Plain();
        };
    }
}
