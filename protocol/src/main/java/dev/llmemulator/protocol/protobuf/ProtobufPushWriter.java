package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.StreamPosition;

/// Writes pushes, publications and who made them.
final class ProtobufPushWriter {
    private ProtobufPushWriter() {}

    /// Writes the field `push` of a reply.
    static void write(Push push, ProtobufWriter proto) {
        int start = proto.open(4);
        switch (push) {
            case Push.Published(String channel, Publication publication) -> {
                int pub = proto.text(2, channel).open(4);
                publication(publication, proto);
                proto.close(pub);
            }
            case Push.Join(String channel, ClientInfo info) -> info(channel, 5, info, proto);
            case Push.Leave(String channel, ClientInfo info) -> info(channel, 6, info, proto);
            case Push.Unsubscribed(String channel, int code, String reason) -> {
                int unsubscribe = proto.text(2, channel).open(7);
                proto.unsigned(2, code).text(3, reason).close(unsubscribe);
            }
            case Push.Message(Payload data) -> {
                int message = proto.open(8);
                proto.payload(1, data).close(message);
            }
            case Push.Subscribed subscribed -> subscribed(subscribed, proto);
            case Push.Disconnected(int code, String reason, boolean reconnect) -> {
                int disconnect = proto.open(11);
                proto.unsigned(1, code).text(2, reason).flag(3, reconnect).close(disconnect);
            }
            case Push.Refreshed(boolean expires, long ttl) -> {
                int refresh = proto.open(12);
                proto.flag(1, expires).number(2, ttl).close(refresh);
            }
            case Push.Unknown(String channel) -> proto.text(2, channel);
        }
        proto.close(start);
    }

    private static void info(String channel, int kind, ClientInfo info, ProtobufWriter proto) {
        int start = proto.text(2, channel).open(kind);
        int nested = proto.open(1);
        clientInfo(info, proto);
        proto.close(nested);
        proto.close(start);
    }

    private static void subscribed(Push.Subscribed push, ProtobufWriter proto) {
        StreamPosition position = push.position();
        int start = proto.text(2, push.channel()).open(9);
        proto.flag(1, push.recoverable())
                .text(4, position.epoch())
                .number(5, position.offset())
                .flag(6, push.positioned())
                .payload(7, push.data())
                .close(start);
    }

    /// Writes the fields of a publication.
    static void publication(Publication publication, ProtobufWriter proto) {
        proto.payload(4, publication.data());
        if (publication.info() != null) {
            int info = proto.open(5);
            clientInfo(publication.info(), proto);
            proto.close(info);
        }
        proto.number(6, publication.offset());
        publication
                .tags()
                .forEach((name, value) -> {
                    int entry = proto.open(7);
                    proto.putText(1, name).putText(2, value).close(entry);
                });
        proto.text(14, publication.epoch()).number(16, publication.version());
    }

    /// Writes the fields of a client info.
    static void clientInfo(ClientInfo info, ProtobufWriter proto) {
        proto.text(1, info.user())
                .text(2, info.client())
                .payload(3, info.connectionInfo())
                .payload(4, info.channelInfo());
    }
}
