package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.TokenMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads token messages with fields in any order, with unknown fields, and those of the reference
/// system, which has `token` and `done` only. Use one reader per message.
final class TokenMessageReader {
    private final List<String> found = new ArrayList<>();
    private @Nullable String token;
    private int index;
    private String stream = "";
    private long due;
    private long sent;
    private boolean done;
    private int tokens;
    private final List<TokenMessageReader> joined = new ArrayList<>();
    private String checksum = "";
    private String finishReason = "";
    private boolean failed;
    private String code = "";
    private String message = "";

    private TokenMessageReader() {}

    static TokenMessage read(byte[] array, int start, int end) throws MalformedFrameException {
        return JsonReader.read(array, start, end, json -> new TokenMessageReader().fields(json))
                .message();
    }

    private TokenMessageReader fields(JsonReader json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            found.add(field);
            field(field, json);
        }
        return this;
    }

    private void field(String field, JsonReader json) throws IOException {
        switch (field) {
            case "token" -> token = json.isNull() ? null : json.text();
            case "index" -> index = json.int32();
            case "stream" -> stream = json.text();
            case "due_us" -> due = json.integer();
            case "sent_us" -> sent = json.integer();
            case "done" -> done = json.flag();
            case "tokens" -> tokens(json);
            case "checksum" -> checksum = json.text();
            case "finish_reason" -> finishReason = json.text();
            case "error" -> error(json);
            default -> json.skip();
        }
    }

    /// Reads `tokens`, which is a number at the end of a stream and an array in a message of joined
    /// tokens.
    private void tokens(JsonReader json) throws IOException {
        if (!json.isArray()) {
            tokens = json.int32();
            return;
        }
        while (json.nextElement()) {
            json.enterObject();
            joined.add(new TokenMessageReader().fields(json));
        }
    }

    private void error(JsonReader json) throws IOException {
        failed = json.enterOptionalObject();
        if (failed) {
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "code" -> code = json.text();
                    case "message" -> message = json.text();
                    default -> json.skip();
                }
            }
        }
    }

    private TokenMessage message() throws MalformedFrameException {
        if (done) {
            return failed
                    ? new TokenMessage.Failed(stream, code, message)
                    : new TokenMessage.Done(stream, tokens, checksum, finishReason);
        }
        if (token != null) {
            return new TokenMessage.Token(token, index, stream, due, sent);
        }
        if (!joined.isEmpty()) {
            return join();
        }
        throw new MalformedFrameException(
                "a token message has \"token\", \"tokens\" or \"done\":true, this one has "
                        + found);
    }

    private TokenMessage join() throws MalformedFrameException {
        List<TokenMessage.Token> messages = new ArrayList<>();
        for (TokenMessageReader reader : joined) {
            if (!(reader.message() instanceof TokenMessage.Token single)) {
                throw new MalformedFrameException(
                        "joined messages are tokens, this one has " + reader.found);
            }
            messages.add(single);
        }
        try {
            return new TokenMessage.Joined(messages);
        } catch (IllegalArgumentException mixed) {
            throw new MalformedFrameException(String.valueOf(mixed.getMessage()), mixed);
        }
    }
}
