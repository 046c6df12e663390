package dev.llmemulator.realtime.serverapi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.realtime.auth.RawObject;
import dev.llmemulator.realtime.channel.ChannelCounters;
import dev.llmemulator.realtime.session.Sessions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// What the server tells of itself: one node, always.
final class NodeInfo {
    private static final String NAME = "llm-emulator";

    private final String id;
    private final Sessions sessions;
    private final Instant started;

    /// @param id names this start of the server
    NodeInfo(String id, Sessions sessions) {
        this.id = id;
        this.sessions = sessions;
        this.started = sessions.context().wall().instant();
    }

    ApiCall info(RawObject request) {
        return () ->
                ApiReply.now(
                        ApiReply.result(json -> {
                            json.writeArrayFieldStart("nodes");
                            node(json);
                            json.writeEndArray();
                        }));
    }

    private void node(JsonGenerator json) throws IOException {
        ChannelCounters counters = sessions.context().channels().counters();
        Instant now = sessions.context().wall().instant();
        json.writeStartObject();
        json.writeStringField("uid", id);
        json.writeStringField("name", NAME);
        json.writeStringField("version", sessions.context().version());
        json.writeNumberField("num_clients", sessions.connected());
        json.writeNumberField("num_users", sessions.users());
        json.writeNumberField("num_channels", counters.occupied());
        json.writeNumberField("uptime", Duration.between(started, now).toSeconds());
        json.writeNumberField("num_subs", counters.subscriptions());
        json.writeEndObject();
    }
}
