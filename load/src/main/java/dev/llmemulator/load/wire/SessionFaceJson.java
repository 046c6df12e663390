package dev.llmemulator.load.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.clock.PeerClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The bodies of the emulator's REST face. Unknown fields are ignored. No state, any thread.
final class SessionFaceJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private SessionFaceJson() {}

    static byte[] run(Session session, RunRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("session_id", session.id());
            json.writeStringField("question", request.question());
            json.writeStringField("request_id", request.requestId());
            json.writeNumberField("length", request.length());
            json.writeNumberField("delay", seconds(request.delay()));
            json.writeNumberField("ttft", seconds(request.ttft()));
            json.writeNumberField("seed", request.seed());
            json.writeNumberField("turn", request.turn());
            RunRequest.Resume resume = request.resume();
            if (resume != null) {
                json.writeNumberField("from_index", resume.fromIndex());
                Long startedUs = resume.startedUs();
                if (startedUs != null) {
                    json.writeNumberField("started_us", startedUs);
                }
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    static RunReply runReply(byte[] body, @Nullable PeerClock clock) throws IOException {
        String response = null;
        int tokens = -1;
        Long startedUs = null;
        try (JsonParser json = FACTORY.createParser(body)) {
            for (String name = first(json); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "response" -> response = json.getText();
                    case "tokens" -> tokens = json.getIntValue();
                    case "started_us" -> startedUs = json.getLongValue();
                    default -> json.skipChildren();
                }
            }
        }
        if (response == null || tokens < 0) {
            throw new IOException("an answer without response and tokens");
        }
        return new RunReply(response, tokens, startedUs, clock);
    }

    /// A new session.
    static Session session(byte[] body) throws IOException {
        String id = null;
        String token = null;
        try (JsonParser json = FACTORY.createParser(body)) {
            for (String name = first(json); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "session_id" -> id = json.getText();
                    case "token" -> token = json.getText();
                    default -> json.skipChildren();
                }
            }
        }
        if (id == null || token == null) {
            throw new IOException("an answer without session_id and token");
        }
        return new Session(id, token);
    }

    /// A session's new token.
    static Session refreshed(Session session, byte[] body) throws IOException {
        String token = text(body, "token");
        if (token == null) {
            throw new IOException("an answer without token");
        }
        return new Session(session.id(), token);
    }

    /// A text field of an object, or null.
    static @Nullable String text(byte[] body, String field) throws IOException {
        try (JsonParser json = FACTORY.createParser(body)) {
            for (String name = first(json); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals(field)) {
                    return json.getText();
                }
                json.skipChildren();
            }
        }
        return null;
    }

    private static @Nullable String first(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("an answer that is no JSON object");
        }
        return json.nextFieldName();
    }
}
