package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.StreamPosition;

/// Writes pushes, publications and who made them.
final class JsonPushWriter {
    private JsonPushWriter() {}

    /// Writes the field `push` of a reply.
    static void write(Push push, JsonWriter json) {
        json.open("push");
        switch (push) {
            case Push.Published(String channel, Publication publication) -> {
                json.text("channel", channel).open("pub");
                publication(publication, json);
                json.close();
            }
            case Push.Join(String channel, ClientInfo info) -> info(channel, "join", info, json);
            case Push.Leave(String channel, ClientInfo info) -> info(channel, "leave", info, json);
            case Push.Unsubscribed(String channel, int code, String reason) ->
                    json.text("channel", channel)
                            .open("unsubscribe")
                            .unsigned("code", code)
                            .text("reason", reason)
                            .close();
            case Push.Message(Payload data) -> json.open("message").payload("data", data).close();
            case Push.Subscribed subscribed -> subscribed(subscribed, json);
            case Push.Refreshed(boolean expires, long ttl) ->
                    json.open("refresh").flag("expires", expires).number("ttl", ttl).close();
            case Push.Disconnected(int code, String reason, boolean reconnect) ->
                    json.open("disconnect")
                            .unsigned("code", code)
                            .text("reason", reason)
                            .flag("reconnect", reconnect)
                            .close();
            case Push.Unknown(String channel) -> json.text("channel", channel);
        }
        json.close();
    }

    private static void info(String channel, String kind, ClientInfo info, JsonWriter json) {
        json.text("channel", channel).open(kind).open("info");
        clientInfo(info, json);
        json.close().close();
    }

    private static void subscribed(Push.Subscribed push, JsonWriter json) {
        StreamPosition position = push.position();
        json.text("channel", push.channel())
                .open("subscribe")
                .flag("recoverable", push.recoverable())
                .text("epoch", position.epoch())
                .number("offset", position.offset())
                .flag("positioned", push.positioned())
                .payload("data", push.data())
                .close();
    }

    /// Writes the fields of a publication.
    static void publication(Publication publication, JsonWriter json) {
        json.payload("data", publication.data());
        if (publication.info() != null) {
            json.open("info");
            clientInfo(publication.info(), json);
            json.close();
        }
        json.number("offset", publication.offset());
        if (!publication.tags().isEmpty()) {
            json.open("tags");
            publication.tags().forEach(json::putText);
            json.close();
        }
        json.text("epoch", publication.epoch()).number("version", publication.version());
    }

    /// Writes the fields of a client info.
    static void clientInfo(ClientInfo info, JsonWriter json) {
        json.putText("user", info.user())
                .putText("client", info.client())
                .payload("conn_info", info.connectionInfo())
                .payload("chan_info", info.channelInfo());
    }
}
