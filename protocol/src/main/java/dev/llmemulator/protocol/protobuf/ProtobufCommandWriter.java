package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;

/// Writes commands.
final class ProtobufCommandWriter {
    private ProtobufCommandWriter() {}

    /// Writes the fields of a command.
    static void write(Command command, ProtobufWriter proto) {
        switch (command) {
            case Command.Connect connect -> connect(connect, proto);
            case Command.Subscribe(int id, String channel, SubscribeRequest request) -> {
                int start = proto.unsigned(1, id).open(5);
                proto.text(1, channel);
                subscription(request, proto);
                proto.close(start);
            }
            case Command.Unsubscribe(int id, String channel) -> text(id, 6, channel, proto);
            case Command.Publish(int id, String channel, var data, int type) -> {
                int start = proto.unsigned(1, id).open(7);
                proto.text(1, channel).payload(2, data).number(3, type);
                proto.close(start);
            }
            case Command.Presence(int id, String channel) -> text(id, 8, channel, proto);
            case Command.PresenceStats(int id, String channel) -> text(id, 9, channel, proto);
            case Command.History history -> history(history, proto);
            case Command.Ping(int id) -> proto.unsigned(1, id).empty(11);
            case Command.Send(var data) -> {
                int start = proto.open(12);
                proto.payload(1, data).close(start);
            }
            case Command.Rpc(int id, String method, var data) -> {
                int start = proto.unsigned(1, id).open(13);
                proto.payload(1, data).text(2, method).close(start);
            }
            case Command.Refresh(int id, String token) -> text(id, 14, token, proto);
            case Command.SubRefresh(int id, String channel, String token) -> {
                int start = proto.unsigned(1, id).open(15);
                proto.text(1, channel).text(2, token).close(start);
            }
            case Command.Pong() -> {}
            case Command.Unknown(int id) -> proto.putUnsigned(1, id);
        }
    }

    // Writes a request whose only field is a text.
    private static void text(int id, int kind, String value, ProtobufWriter proto) {
        int start = proto.unsigned(1, id).open(kind);
        proto.text(1, value).close(start);
    }

    private static void connect(Command.Connect connect, ProtobufWriter proto) {
        int start = proto.unsigned(1, connect.id()).open(4);
        proto.text(1, connect.token()).payload(2, connect.data());
        connect.subs()
                .forEach((channel, request) -> {
                    int entry = proto.open(3);
                    int value = proto.putText(1, channel).open(2);
                    subscription(request, proto);
                    proto.close(value);
                    proto.close(entry);
                });
        proto.text(4, connect.name()).text(5, connect.version()).close(start);
    }

    private static void subscription(SubscribeRequest request, ProtobufWriter proto) {
        proto.text(2, request.token())
                .flag(3, request.recover())
                .text(6, request.since().epoch())
                .number(7, request.since().offset())
                .payload(8, request.data())
                .flag(9, request.positioned())
                .flag(10, request.recoverable())
                .flag(11, request.joinLeave())
                .text(12, request.delta());
        if (request.filtered()) {
            proto.empty(13);
        }
        proto.number(14, request.flag()).number(15, request.type());
    }

    private static void history(Command.History history, ProtobufWriter proto) {
        int start = proto.unsigned(1, history.id()).open(10);
        proto.text(1, history.channel()).number(7, history.limit());
        StreamPosition since = history.since();
        if (since != null) {
            int position = proto.open(8);
            proto.number(1, since.offset()).text(2, since.epoch()).close(position);
        }
        proto.flag(9, history.reverse()).close(start);
    }
}
