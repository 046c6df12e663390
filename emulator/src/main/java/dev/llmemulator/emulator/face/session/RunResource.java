package dev.llmemulator.emulator.face.session;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.loop.EpochClock;
import java.io.IOException;

/// Starts streams. Any event loop.
final class RunResource {
    private static final int REPLY_BYTES_WITHOUT_TEXT = 128;

    private final SessionStreams streams;
    private final EpochClock clock;
    private final RunDefaults defaults;
    private final Ids ids;

    RunResource(SessionStreams streams, EpochClock clock, RunDefaults defaults, Ids ids) {
        this.streams = streams;
        this.clock = clock;
        this.defaults = defaults;
        this.ids = ids;
    }

    /// Answers at once with the whole text, while its tokens travel on the session's channel.
    void run(Exchange exchange) throws RejectedException {
        SessionRunRequest read =
                new SessionRunRequestReader(defaults, ids, clock.micros()).read(exchange.body());
        SessionRun asked = new SessionRun(read);
        SessionRun run = streams.run(asked);
        byte[] response = run.completion().response();
        exchange.replyJson(
                JsonOutput.object(
                        response.length + REPLY_BYTES_WITHOUT_TEXT,
                        json -> write(json, run, run == asked)));
    }

    private static void write(JsonGenerator json, SessionRun run, boolean isNew)
            throws IOException {
        byte[] response = run.completion().response();
        json.writeFieldName("response");
        // Words are letters, none of which needs an escape.
        json.writeRawUTF8String(response, 0, response.length);
        json.writeStringField("request_id", run.request().requestId());
        json.writeNumberField("tokens", run.request().length());
        json.writeNumberField("started_us", run.request().timetable().startUs());
        if (!isNew) {
            json.writeStringField("status", "running");
        }
    }
}
