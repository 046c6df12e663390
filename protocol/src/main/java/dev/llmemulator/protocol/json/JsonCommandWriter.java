package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;

/// Writes commands.
final class JsonCommandWriter {
    private JsonCommandWriter() {}

    static void write(Command command, JsonWriter json) {
        json.open();
        switch (command) {
            case Command.Connect connect -> connect(connect, json);
            case Command.Subscribe(int id, String channel, SubscribeRequest request) -> {
                json.unsigned("id", id).open("subscribe").text("channel", channel);
                subscription(request, json);
                json.close();
            }
            case Command.Unsubscribe(int id, String channel) ->
                    ofChannel(id, "unsubscribe", channel, json);
            case Command.Publish(int id, String channel, var data, int type) ->
                    json.unsigned("id", id)
                            .open("publish")
                            .text("channel", channel)
                            .payload("data", data)
                            .number("type", type)
                            .close();
            case Command.Presence(int id, String channel) ->
                    ofChannel(id, "presence", channel, json);
            case Command.PresenceStats(int id, String channel) ->
                    ofChannel(id, "presence_stats", channel, json);
            case Command.History history -> history(history, json);
            case Command.Ping(int id) -> json.unsigned("id", id).open("ping").close();
            case Command.Send(var data) -> json.open("send").payload("data", data).close();
            case Command.Rpc(int id, String method, var data) ->
                    json.unsigned("id", id)
                            .open("rpc")
                            .payload("data", data)
                            .text("method", method)
                            .close();
            case Command.Refresh(int id, String token) ->
                    json.unsigned("id", id).open("refresh").text("token", token).close();
            case Command.SubRefresh(int id, String channel, String token) ->
                    json.unsigned("id", id)
                            .open("sub_refresh")
                            .text("channel", channel)
                            .text("token", token)
                            .close();
            case Command.Pong() -> {}
            case Command.Unknown(int id) -> json.putNumber("id", Integer.toUnsignedLong(id));
        }
        json.close();
    }

    private static void ofChannel(int id, String kind, String channel, JsonWriter json) {
        json.unsigned("id", id).open(kind).text("channel", channel).close();
    }

    private static void connect(Command.Connect connect, JsonWriter json) {
        json.unsigned("id", connect.id())
                .open("connect")
                .text("token", connect.token())
                .payload("data", connect.data());
        if (!connect.subs().isEmpty()) {
            json.open("subs");
            connect.subs()
                    .forEach((channel, request) -> {
                        json.open(channel);
                        subscription(request, json);
                        json.close();
                    });
            json.close();
        }
        json.text("name", connect.name()).text("version", connect.version()).close();
    }

    private static void subscription(SubscribeRequest request, JsonWriter json) {
        json.text("token", request.token())
                .flag("recover", request.recover())
                .text("epoch", request.since().epoch())
                .number("offset", request.since().offset())
                .payload("data", request.data())
                .flag("positioned", request.positioned())
                .flag("recoverable", request.recoverable())
                .flag("join_leave", request.joinLeave())
                .text("delta", request.delta());
        if (request.filtered()) {
            json.open("tf").close();
        }
        json.number("flag", request.flag()).number("type", request.type());
    }

    private static void history(Command.History history, JsonWriter json) {
        json.unsigned("id", history.id())
                .open("history")
                .text("channel", history.channel())
                .number("limit", history.limit());
        StreamPosition since = history.since();
        if (since != null) {
            json.open("since")
                    .number("offset", since.offset())
                    .text("epoch", since.epoch())
                    .close();
        }
        json.flag("reverse", history.reverse()).close();
    }
}
