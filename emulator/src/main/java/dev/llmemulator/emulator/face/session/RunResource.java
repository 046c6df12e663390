package dev.llmemulator.emulator.face.session;

import dev.llmemulator.emulator.stream.Admission;
import dev.llmemulator.emulator.stream.StreamRegistry;
import dev.llmemulator.emulator.stream.TokenStream;
import dev.llmemulator.loop.EpochClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// Starts streams. Any event loop.
final class RunResource {
    private static final int REPLY_BYTES_WITHOUT_TEXT = 128;

    private final StreamRegistry streams;
    private final EpochClock clock;
    private final RunDefaults defaults;
    private final Ids ids;

    RunResource(StreamRegistry streams, EpochClock clock, RunDefaults defaults, Ids ids) {
        this.streams = streams;
        this.clock = clock;
        this.defaults = defaults;
        this.ids = ids;
    }

    /// Answers at once with the whole text, while its tokens travel on the session's channel.
    void run(HttpServerRequest request, Buffer body) throws RejectedException {
        TokenStream stream =
                new RunRequestReader(defaults, ids, clock.micros()).read(body.getBytes()).stream();
        Buffer reply =
                switch (streams.run(stream)) {
                    case Admission.Accepted _ -> reply(stream, "");
                    case Admission.AlreadyRunning(TokenStream running) ->
                            reply(running, ",\"status\":\"running\"");
                    case Admission.Refused refusal -> throw rejection(refusal);
                };
        Replies.json(request.response(), reply);
    }

    private static RejectedException rejection(Admission.Refused refusal) {
        return switch (refusal) {
            case FULL ->
                    new RejectedException(
                            Problem.TOO_MANY_STREAMS, "send the same request again later");
            case DRAINING ->
                    new RejectedException(
                            Problem.SHUTTING_DOWN, "send the same request to another node");
        };
    }

    /// No value needs escaping: words are letters, request ids were checked.
    private static Buffer reply(TokenStream stream, String status) {
        byte[] response = stream.completion().response();
        return Buffer.buffer(response.length + REPLY_BYTES_WITHOUT_TEXT)
                .appendString("{\"response\":\"")
                .appendBytes(response)
                .appendString("\",\"request_id\":\"")
                .appendString(stream.completion().requestId())
                .appendString("\",\"tokens\":")
                .appendString(Integer.toString(stream.completion().length()))
                .appendString(",\"started_us\":")
                .appendString(Long.toString(stream.schedule().startUs()))
                .appendString(status)
                .appendString("}");
    }
}
