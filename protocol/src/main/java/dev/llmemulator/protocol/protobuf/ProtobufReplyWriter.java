package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.SubscribeResult;
import java.util.List;

/// Writes replies.
final class ProtobufReplyWriter {
    private ProtobufReplyWriter() {}

    /// Appends a message to a frame, with its length before it.
    static void append(Reply reply, FrameBuffer frame) {
        ProtobufWriter proto = new ProtobufWriter(frame);
        int start = proto.open();
        write(reply, proto);
        proto.close(start);
        frame.messageAdded();
    }

    /// Writes the fields of a reply.
    private static void write(Reply reply, ProtobufWriter proto) {
        switch (reply) {
            case Reply.Failed(int id, int code, String message, boolean temporary) -> {
                int start = proto.unsigned(1, id).open(2);
                proto.unsigned(1, code).text(2, message).flag(3, temporary).close(start);
            }
            case Reply.Pushed(Push push) -> ProtobufPushWriter.write(push, proto);
            case Reply.Connected connected -> connected(connected, proto);
            case Reply.Subscribed(int id, SubscribeResult result) -> {
                int start = proto.unsigned(1, id).open(6);
                subscription(result, proto);
                proto.close(start);
            }
            case Reply.Unsubscribed(int id) -> proto.unsigned(1, id).empty(7);
            case Reply.Published(int id) -> proto.unsigned(1, id).empty(8);
            case Reply.Present present -> present(present, proto);
            case Reply.PresentCount(int id, int clients, int users) -> {
                int start = proto.unsigned(1, id).open(10);
                proto.unsigned(1, clients).unsigned(2, users).close(start);
            }
            case Reply.Past past -> past(past, proto);
            case Reply.Pinged(int id) -> proto.unsigned(1, id).empty(12);
            case Reply.Called(int id, var data) -> {
                int start = proto.unsigned(1, id).open(13);
                proto.payload(1, data).close(start);
            }
            case Reply.Refreshed refreshed -> refreshed(refreshed, proto);
            case Reply.SubRefreshed(int id, boolean expires, long ttl) -> {
                int start = proto.unsigned(1, id).open(15);
                proto.flag(1, expires).number(2, ttl).close(start);
            }
            case Reply.Ping() -> {}
            case Reply.Unknown(int id) -> proto.putUnsigned(1, id);
        }
    }

    private static void connected(Reply.Connected reply, ProtobufWriter proto) {
        int start = proto.unsigned(1, reply.id()).open(5);
        proto.text(1, reply.client())
                .text(2, reply.version())
                .flag(3, reply.expires())
                .number(4, reply.ttl())
                .payload(5, reply.data());
        reply.subs()
                .forEach((channel, result) -> {
                    int entry = proto.open(6);
                    int value = proto.putText(1, channel).open(2);
                    subscription(result, proto);
                    proto.close(value);
                    proto.close(entry);
                });
        proto.unsigned(7, reply.ping())
                .flag(8, reply.pong())
                .text(9, reply.session())
                .text(10, reply.node())
                .close(start);
    }

    private static void subscription(SubscribeResult result, ProtobufWriter proto) {
        proto.flag(1, result.expires())
                .number(2, result.ttl())
                .flag(3, result.recoverable())
                .text(6, result.position().epoch());
        publications(7, result.publications(), proto);
        proto.flag(8, result.recovered())
                .number(9, result.position().offset())
                .flag(10, result.positioned())
                .payload(11, result.data())
                .flag(12, result.wasRecovering())
                .flag(13, result.delta());
    }

    private static void publications(
            int field, List<Publication> publications, ProtobufWriter proto) {
        for (Publication publication : publications) {
            int start = proto.open(field);
            ProtobufPushWriter.publication(publication, proto);
            proto.close(start);
        }
    }

    private static void present(Reply.Present present, ProtobufWriter proto) {
        int start = proto.unsigned(1, present.id()).open(9);
        present.clients()
                .forEach((client, info) -> {
                    int entry = proto.open(1);
                    int value = proto.putText(1, client).open(2);
                    ProtobufPushWriter.clientInfo(info, proto);
                    proto.close(value);
                    proto.close(entry);
                });
        proto.close(start);
    }

    private static void past(Reply.Past past, ProtobufWriter proto) {
        int start = proto.unsigned(1, past.id()).open(11);
        publications(1, past.publications(), proto);
        proto.text(2, past.top().epoch()).number(3, past.top().offset()).close(start);
    }

    private static void refreshed(Reply.Refreshed refreshed, ProtobufWriter proto) {
        int start = proto.unsigned(1, refreshed.id()).open(14);
        proto.text(1, refreshed.client())
                .text(2, refreshed.version())
                .flag(3, refreshed.expires())
                .number(4, refreshed.ttl())
                .close(start);
    }
}
