package dev.llmemulator.emulator.face.session;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.stream.Linear;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.JsonInput;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.StreamBounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads and checks the body of a run. One request, one thread.
///
/// All fields are looked at before the request is refused, so that one answer names every fault.
/// Unknown fields are ignored; `null` is the same as absent; of a repeated field the last counts.
final class SessionRunRequestReader {
    private static final long MAX_SPAN_US = StreamBounds.SPAN.toSeconds() * 1_000_000;
    private static final long MAX_PAST_US = 2 * MAX_SPAN_US;
    private static final long MAX_AHEAD_US = 60L * 1_000_000;
    private static final String QUESTION = "a string";

    private final RunDefaults defaults;
    private final Ids ids;
    private final long nowUs;

    private @Nullable String session;
    private @Nullable String question;
    private @Nullable String requestId;
    private @Nullable Long length;
    private @Nullable Long delayUs;
    private @Nullable Long ttftUs;
    private @Nullable Long seed;
    private @Nullable Long fromIndex;
    private @Nullable Long startedUs;
    private @Nullable Long turn;

    /// @param nowUs the time at which the request is taken, in microseconds since the Unix epoch
    SessionRunRequestReader(RunDefaults defaults, Ids ids, long nowUs) {
        this.defaults = defaults;
        this.ids = ids;
        this.nowUs = nowUs;
    }

    /// The request in a body.
    SessionRunRequest read(byte[] body) throws RejectedException {
        try (JsonParser json = JsonInput.open(body)) {
            FieldReader fields = new FieldReader(json);
            readObject(json, fields);
            return check(fields);
        } catch (JsonProcessingException malformed) {
            throw JsonInput.malformed(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void readObject(JsonParser json, FieldReader fields)
            throws IOException, RejectedException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new RejectedException(
                    CommonProblem.MALFORMED_JSON,
                    "expected a JSON object such as {\"session_id\": ...}");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            readField(json, fields, field);
        }
        if (json.nextToken() != null) {
            throw new RejectedException(
                    CommonProblem.MALFORMED_JSON, "expected nothing after the JSON object");
        }
    }

    private void readField(JsonParser json, FieldReader fields, String field) throws IOException {
        switch (field) {
            case "session_id" -> session = fields.text(field, Ids::isSession, Ids.SESSION);
            case "question" -> question = fields.text(field, _ -> true, QUESTION);
            case "request_id" -> requestId = fields.text(field, Ids::isRequest, Ids.REQUEST);
            case "length" -> length = fields.integer(field, 1, StreamBounds.TOKENS);
            case "delay" -> delayUs = fields.seconds(field, StreamBounds.DELAY);
            case "ttft" -> ttftUs = fields.seconds(field, StreamBounds.DELAY);
            case "seed" -> seed = fields.integer(field, Long.MIN_VALUE, Long.MAX_VALUE);
            case "from_index" -> fromIndex = fields.integer(field, 0, StreamBounds.TOKENS);
            case "started_us" ->
                    startedUs = fields.integer(field, nowUs - MAX_PAST_US, nowUs + MAX_AHEAD_US);
            case "turn" -> turn = fields.integer(field, 1, Numbering.LAST_TURN);
            default -> json.skipChildren();
        }
    }

    private SessionRunRequest check(FieldReader fields) throws RejectedException {
        int words = length == null ? defaults.length() : length.intValue();
        long delay = delayUs == null ? defaults.delayUs() : delayUs;
        int from = fromIndex == null ? 0 : fromIndex.intValue();
        fields.require("session_id", session, Ids.SESSION);
        fields.require("question", question, QUESTION);
        if (words * delay > MAX_SPAN_US) {
            fields.add(
                    "delay",
                    seconds(delay),
                    "at most " + StreamBounds.SPAN.toHours() + " hours for " + words + " tokens");
        }
        if (from > words) {
            fields.add("from_index", Integer.toString(from), "an integer from 0 to " + words);
        }
        if (session == null || !fields.faults().isEmpty()) {
            throw new RejectedException(
                    Problem.ofFields(SessionProblem.INVALID_FIELDS, fields.faults()));
        }
        return new SessionRunRequest(
                UUID.fromString(session),
                requestId == null ? ids.newRequest() : requestId,
                words,
                seed == null ? 0 : seed,
                from,
                turn == null ? 0 : turn,
                new Linear(start(from, delay), ttft(delay), delay));
    }

    private long ttft(long delay) {
        Long ttft = ttftUs == null ? defaults.ttftUs() : ttftUs;
        return ttft == null ? delay : ttft;
    }

    /// The start of a resumed stream whose client was never told: as if the first token that it
    /// lacks came next.
    private long start(int from, long delay) {
        return startedUs == null ? nowUs - from * delay : startedUs;
    }

    private static String seconds(long us) {
        return BigDecimal.valueOf(us, 6).stripTrailingZeros().toPlainString();
    }
}
