package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads publications and who made them, wherever they stand in a reply.
final class ProtobufPublicationReader {
    private static final Payload NO_DATA = Payload.of(new byte[0]);

    private ProtobufPublicationReader() {}

    static Publication publication(ProtobufReader proto) throws IOException {
        int outer = proto.enter();
        Payload data = NO_DATA;
        @Nullable ClientInfo info = null;
        long offset = 0;
        Map<String, String> tags = Map.of();
        String epoch = "";
        long version = 0;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 4 -> data = proto.payload();
                case 5 -> info = clientInfo(proto);
                case 6 -> offset = proto.natural();
                case 7 -> tags = withTag(tags, proto);
                case 14 -> epoch = proto.text();
                case 16 -> version = proto.integer();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        return new Publication(data, info, offset, tags, epoch, version);
    }

    private static Map<String, String> withTag(Map<String, String> tags, ProtobufReader proto)
            throws IOException {
        Map<String, String> more = tags.isEmpty() ? new LinkedHashMap<>() : tags;
        int outer = proto.enter();
        String name = "";
        String value = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> name = proto.text();
                case 2 -> value = proto.text();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        more.put(name, value);
        return more;
    }

    static ClientInfo clientInfo(ProtobufReader proto) throws IOException {
        int outer = proto.enter();
        String user = "";
        String client = "";
        @Nullable Payload connectionInfo = null;
        @Nullable Payload channelInfo = null;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> user = proto.text();
                case 2 -> client = proto.text();
                case 3 -> connectionInfo = proto.payload();
                case 4 -> channelInfo = proto.payload();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        return new ClientInfo(user, client, connectionInfo, channelInfo);
    }

    /// Reads the data of a message that has no other field; null if it has none.
    static @Nullable Payload data(ProtobufReader proto) throws IOException {
        int outer = proto.enter();
        @Nullable Payload data = null;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> data = proto.payload();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        return data;
    }

    /// Reads the data of a message that must have some.
    static Payload requiredData(ProtobufReader proto) throws IOException {
        @Nullable Payload data = data(proto);
        return data == null ? NO_DATA : data;
    }
}
