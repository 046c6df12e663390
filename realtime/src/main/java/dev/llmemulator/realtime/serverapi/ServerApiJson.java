package dev.llmemulator.realtime.serverapi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.realtime.broker.HistoryPage;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the JSON of the server API.
final class ServerApiJson {
    private ServerApiJson() {}

    /// An object with this content.
    static Payload object(JsonOutput.Content content) {
        return Payload.of(JsonOutput.object(content));
    }

    /// Writes what came of a command: the result under a name, or the error.
    static void reply(JsonGenerator json, String name, ApiReply reply) throws IOException {
        switch (reply) {
            case ApiReply.Result(Payload result) -> raw(json, name, result);
            case ApiReply.Failed(ApiError error) -> {
                json.writeObjectFieldStart("error");
                error(json, error);
                json.writeEndObject();
            }
        }
    }

    static void error(JsonGenerator json, ApiError error) throws IOException {
        json.writeNumberField("code", error.code());
        json.writeStringField("message", error.message());
    }

    /// Writes a position where there is one.
    static void position(JsonGenerator json, StreamPosition position) throws IOException {
        if (position.offset() != 0) {
            json.writeNumberField("offset", position.offset());
        }
        if (!position.epoch().isEmpty()) {
            json.writeStringField("epoch", position.epoch());
        }
    }

    static void history(JsonGenerator json, HistoryPage page) throws IOException {
        json.writeArrayFieldStart("publications");
        for (Publication publication : page.publications()) {
            publication(json, publication);
        }
        json.writeEndArray();
        json.writeStringField("epoch", page.top().epoch());
        json.writeNumberField("offset", page.top().offset());
    }

    private static void publication(JsonGenerator json, Publication publication)
            throws IOException {
        json.writeStartObject();
        raw(json, "data", publication.data());
        if (publication.info() != null) {
            json.writeFieldName("info");
            info(json, publication.info());
        }
        json.writeNumberField("offset", publication.offset());
        if (!publication.tags().isEmpty()) {
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, String> tag : publication.tags().entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static void info(JsonGenerator json, ClientInfo info) throws IOException {
        json.writeStartObject();
        json.writeStringField("user", info.user());
        json.writeStringField("client", info.client());
        raw(json, "conn_info", info.connectionInfo());
        raw(json, "chan_info", info.channelInfo());
        json.writeEndObject();
    }

    private static void raw(JsonGenerator json, String name, @Nullable Payload payload)
            throws IOException {
        if (payload != null && payload.length() > 0) {
            json.writeFieldName(name);
            // Newlines mean nothing between the tokens of a document, but they part legacy replies.
            json.writeRawValue(payload.utf8().replace("\n", ""));
        }
    }
}
