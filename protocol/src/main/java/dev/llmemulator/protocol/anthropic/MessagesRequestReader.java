package dev.llmemulator.protocol.anthropic;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads requests of the Messages API. One request, one thread.
public final class MessagesRequestReader {
    private final MessageToolFields tools = new MessageToolFields();
    private @Nullable String model;
    private final List<ChatMessage> system = new ArrayList<>(1);
    private boolean systemCached;
    private @Nullable List<AskedMessages> turns;
    private boolean allCached;
    private boolean streams;
    private @Nullable Integer most;
    private @Nullable Integer least;
    private boolean ignoreEos;
    private List<String> stops = List.of();
    private @Nullable Long seed;
    private AnswerFormat format = new AnswerFormat.Plain();
    private MessagesRequest.Thinking thinking = MessagesRequest.Thinking.OFF;

    /// One message of the request as messages of a chat.
    private record AskedMessages(List<ChatMessage> messages, boolean cached) {}

    /// Reads a body that asks for a message, which must have a limit.
    ///
    /// @throws RefusedBodyException if the body has not the shape of a request
    public static MessagesRequest read(byte[] body, int offset, int length)
            throws RefusedBodyException {
        return BodyReader.read(
                body, offset, length, json -> new MessagesRequestReader().request(true, json));
    }

    /// Reads a body that asks for the count of its tokens, which needs no limit.
    ///
    /// @throws RefusedBodyException if the body has not the shape of a request
    public static MessagesRequest readCount(byte[] body, int offset, int length)
            throws RefusedBodyException {
        return BodyReader.read(
                body, offset, length, json -> new MessagesRequestReader().request(false, json));
    }

    private MessagesRequest request(boolean limited, BodyReader json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (!tools.take(field, json) && !said(field, json)) {
                field(field, json);
            }
        }
        String known = json.required(model, "model");
        List<AskedMessages> asked = json.required(turns, "messages");
        if (limited) {
            json.required(most, "max_tokens");
        }
        requireRoomBesideThinking();
        List<ChatMessage> messages = new ArrayList<>(system);
        asked.forEach(turn -> messages.addAll(turn.messages()));
        return new MessagesRequest(
                known,
                messages,
                streams,
                AnswerLimits.of(most, least, ignoreEos, stops),
                seed,
                tools.use(),
                format,
                thinking,
                cachedMessages(asked));
    }

    private boolean said(String field, BodyReader json) throws IOException {
        switch (field) {
            case "model" -> model = json.text();
            case "messages" -> turns = turns(json);
            case "system" -> system(json);
            case "thinking" -> thinking = thinking(json);
            case "output_config" -> outputConfig(json);
            case "output_format" -> format = format(json);
            case "cache_control" -> allCached = json.isObject() && json.jsonObject().length() > 0;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void field(String field, BodyReader json) throws IOException {
        switch (field) {
            case "stream" -> streams = json.flag();
            case "max_tokens" -> most = json.int32(1, Integer.MAX_VALUE);
            case "min_tokens" -> least = json.int32(0, Integer.MAX_VALUE);
            case "ignore_eos" -> ignoreEos = json.flag();
            case "stop_sequences" ->
                    stops = json.list(Integer.MAX_VALUE, MessagesRequestReader::stop);
            case "seed" -> seed = json.integer(Long.MIN_VALUE, Long.MAX_VALUE);
            default -> json.skip();
        }
    }

    private static List<AskedMessages> turns(BodyReader json) throws IOException {
        List<AskedMessages> turns = json.list(Integer.MAX_VALUE, MessagesRequestReader::turn);
        if (turns.isEmpty()) {
            throw json.refuse(
                    BodyFault.EMPTY,
                    "Invalid 'messages': empty array. Expected at least one message.");
        }
        return turns;
    }

    private static AskedMessages turn(BodyReader json) throws IOException {
        @Nullable ChatRole role = null;
        @Nullable ContentReader content = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "role" -> role = role(json);
                case "content" -> content = ContentReader.read(json);
                default -> json.skip();
            }
        }
        ChatRole speaker = json.required(role, "role");
        ContentReader said = json.required(content, "content");
        return new AskedMessages(said.messages(speaker), said.cached());
    }

    private static ChatRole role(BodyReader json) throws IOException {
        String role = json.text();
        return switch (role) {
            case "user" -> ChatRole.USER;
            case "assistant" -> ChatRole.ASSISTANT;
            case "system" -> ChatRole.SYSTEM;
            default -> throw json.refuseValue(role, "'user' or 'assistant'");
        };
    }

    private void system(BodyReader json) throws IOException {
        ContentReader content = ContentReader.read(json);
        system.clear();
        system.addAll(content.messages(ChatRole.SYSTEM));
        systemCached = content.cached();
    }

    private static String stop(BodyReader json) throws IOException {
        String stop = json.text();
        if (stop.isEmpty()) {
            throw json.refuseValue(stop, "a text that is not empty");
        }
        return stop;
    }

    private static MessagesRequest.Thinking thinking(BodyReader json) throws IOException {
        @Nullable String type = null;
        @Nullable Integer tokens = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = json.text();
                case "budget_tokens" -> tokens = json.int32(1, Integer.MAX_VALUE);
                default -> json.skip();
            }
        }
        boolean off = json.required(type, "type").equals("disabled");
        return off ? MessagesRequest.Thinking.OFF : new MessagesRequest.Thinking(true, tokens);
    }

    private void requireRoomBesideThinking() throws RefusedBodyException {
        Integer budget = thinking.tokens();
        if (budget != null && most != null && budget >= most) {
            throw new RefusedBodyException(
                    BodyFault.INVALID,
                    "thinking.budget_tokens",
                    "Invalid 'thinking.budget_tokens': "
                            + budget
                            + ". Expected less than 'max_tokens', which is "
                            + most
                            + ".");
        }
    }

    private void outputConfig(BodyReader json) throws IOException {
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
        @Nullable Payload schema = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = json.text();
                case "schema" -> schema = json.jsonObject();
                default -> json.skip();
            }
        }
        boolean plain = !json.required(type, "type").equals("json_schema");
        return plain
                ? new AnswerFormat.Plain()
                : new AnswerFormat.Fitting("", json.required(schema, "schema"));
    }

    private @Nullable Integer cachedMessages(List<AskedMessages> asked) {
        int count = system.size();
        Integer cached = systemCached ? Integer.valueOf(count) : null;
        if (cached == null && tools.cached()) {
            cached = 0;
        }
        for (AskedMessages turn : asked) {
            count += turn.messages().size();
            cached = turn.cached() || allCached ? Integer.valueOf(count) : cached;
        }
        return cached;
    }
}
