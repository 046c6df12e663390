package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.SubscribeResult;
import java.util.List;

/// Writes replies.
final class JsonReplyWriter {
    private JsonReplyWriter() {}

    static void write(Reply reply, JsonWriter json) {
        json.open();
        switch (reply) {
            case Reply.Failed(int id, int code, String message, boolean temporary) ->
                    json.unsigned("id", id)
                            .open("error")
                            .unsigned("code", code)
                            .text("message", message)
                            .flag("temporary", temporary)
                            .close();
            case Reply.Connected connected -> connected(connected, json);
            case Reply.Subscribed(int id, SubscribeResult result) -> {
                json.unsigned("id", id).open("subscribe");
                subscription(result, json);
                json.close();
            }
            case Reply.Unsubscribed(int id) -> empty(id, "unsubscribe", json);
            case Reply.Published(int id) -> empty(id, "publish", json);
            case Reply.Present present -> present(present, json);
            case Reply.PresentCount(int id, int clients, int users) ->
                    json.unsigned("id", id)
                            .open("presence_stats")
                            .putNumber("num_clients", Integer.toUnsignedLong(clients))
                            .putNumber("num_users", Integer.toUnsignedLong(users))
                            .close();
            case Reply.Past past -> past(past, json);
            case Reply.Pinged(int id) -> empty(id, "ping", json);
            case Reply.Called(int id, var data) ->
                    json.unsigned("id", id).open("rpc").payload("data", data).close();
            case Reply.Refreshed refreshed -> refreshed(refreshed, json);
            case Reply.SubRefreshed(int id, boolean expires, long ttl) ->
                    json.unsigned("id", id)
                            .open("sub_refresh")
                            .flag("expires", expires)
                            .number("ttl", ttl)
                            .close();
            case Reply.Pushed(Push push) -> JsonPushWriter.write(push, json);
            case Reply.Ping() -> {}
            case Reply.Unknown(int id) -> json.putNumber("id", Integer.toUnsignedLong(id));
        }
        json.close();
    }

    private static void empty(int id, String kind, JsonWriter json) {
        json.unsigned("id", id).open(kind).close();
    }

    private static void connected(Reply.Connected reply, JsonWriter json) {
        json.unsigned("id", reply.id())
                .open("connect")
                .text("client", reply.client())
                .text("version", reply.version())
                .flag("expires", reply.expires())
                .number("ttl", reply.ttl())
                .payload("data", reply.data());
        if (!reply.subs().isEmpty()) {
            json.open("subs");
            reply.subs()
                    .forEach((channel, result) -> {
                        json.open(channel);
                        subscription(result, json);
                        json.close();
                    });
            json.close();
        }
        json.unsigned("ping", reply.ping())
                .flag("pong", reply.pong())
                .text("session", reply.session())
                .text("node", reply.node())
                .close();
    }

    private static void subscription(SubscribeResult result, JsonWriter json) {
        json.flag("expires", result.expires())
                .number("ttl", result.ttl())
                .flag("recoverable", result.recoverable())
                .text("epoch", result.position().epoch());
        if (!result.publications().isEmpty()) {
            publications(result.publications(), json);
        }
        json.flag("recovered", result.recovered())
                .number("offset", result.position().offset())
                .flag("positioned", result.positioned())
                .payload("data", result.data())
                .flag("was_recovering", result.wasRecovering())
                .flag("delta", result.delta());
    }

    private static void publications(List<Publication> publications, JsonWriter json) {
        json.openArray("publications");
        for (Publication publication : publications) {
            json.open();
            JsonPushWriter.publication(publication, json);
            json.close();
        }
        json.closeArray();
    }

    private static void present(Reply.Present present, JsonWriter json) {
        json.unsigned("id", present.id()).open("presence").open("presence");
        present.clients()
                .forEach((client, info) -> {
                    json.open(client);
                    JsonPushWriter.clientInfo(info, json);
                    json.close();
                });
        json.close().close();
    }

    private static void past(Reply.Past past, JsonWriter json) {
        json.unsigned("id", past.id()).open("history");
        publications(past.publications(), json);
        json.putText("epoch", past.top().epoch()).putNumber("offset", past.top().offset()).close();
    }

    private static void refreshed(Reply.Refreshed refreshed, JsonWriter json) {
        json.unsigned("id", refreshed.id())
                .open("refresh")
                .text("client", refreshed.client())
                .text("version", refreshed.version())
                .flag("expires", refreshed.expires())
                .number("ttl", refreshed.ttl())
                .close();
    }
}
