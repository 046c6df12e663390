package dev.llmemulator.emulator.face.session;

import dev.llmemulator.loop.EpochClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

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
    void run(HttpServerRequest request, Buffer body) throws RejectedException {
        RunRequest read = new RunRequestReader(defaults, ids, clock.micros()).read(body.getBytes());
        SessionRun asked = new SessionRun(read);
        SessionRun run = streams.run(asked);
        String status = run == asked ? "" : ",\"status\":\"running\"";
        Replies.json(request.response(), reply(run, status));
    }

    /// No value needs escaping: words are letters, request ids were checked.
    private static Buffer reply(SessionRun run, String status) {
        byte[] response = run.completion().response();
        return Buffer.buffer(response.length + REPLY_BYTES_WITHOUT_TEXT)
                .appendString("{\"response\":\"")
                .appendBytes(response)
                .appendString("\",\"request_id\":\"")
                .appendString(run.request().requestId())
                .appendString("\",\"tokens\":")
                .appendString(Integer.toString(run.request().length()))
                .appendString(",\"started_us\":")
                .appendString(Long.toString(run.request().timetable().startUs()))
                .appendString(status)
                .appendString("}");
    }
}
