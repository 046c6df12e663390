package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.StreamPosition;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads pushes. The first known kind of a message counts, wherever its channel stands.
final class ProtobufPushReader {
    private final ProtobufReader proto;

    private ProtobufPushReader(ProtobufReader proto) {
        this.proto = proto;
    }

    static Push read(ProtobufReader proto) throws IOException {
        int outer = proto.enter();
        Push push = new ProtobufPushReader(proto).push();
        proto.leave(outer);
        return push;
    }

    // Nearly all pushes are publications with their channel before them, so those take a short
    // path.
    private Push push() throws IOException {
        String channel = "";
        @Nullable Publication publication = null;
        @Nullable Function<String, Push> kind = null;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            if (field == 2) {
                channel = proto.text();
            } else if (publication != null || kind != null) {
                proto.skip();
            } else if (field == 4) {
                publication = ProtobufPublicationReader.publication(proto);
            } else {
                kind = kind(field);
            }
        }
        if (publication != null) {
            return new Push.Published(channel, publication);
        }
        return kind == null ? new Push.Unknown(channel) : kind.apply(channel);
    }

    private @Nullable Function<String, Push> kind(int field) throws IOException {
        return switch (field) {
            case 5 -> {
                ClientInfo info = info();
                yield channel -> new Push.Join(channel, info);
            }
            case 6 -> {
                ClientInfo info = info();
                yield channel -> new Push.Leave(channel, info);
            }
            case 7 -> unsubscribed();
            case 8 -> {
                Push message = new Push.Message(ProtobufPublicationReader.requiredData(proto));
                yield _ -> message;
            }
            case 9 -> subscribed();
            case 11 -> disconnected();
            case 12 -> refreshed();
            default -> {
                proto.skip();
                yield null;
            }
        };
    }

    private ClientInfo info() throws IOException {
        int outer = proto.enter();
        ClientInfo info = new ClientInfo("", "", null, null);
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> info = ProtobufPublicationReader.clientInfo(proto);
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        return info;
    }

    private Function<String, Push> unsubscribed() throws IOException {
        int outer = proto.enter();
        int code = 0;
        String reason = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 2 -> code = proto.int32();
                case 3 -> reason = proto.text();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        Push.Unsubscribed push = new Push.Unsubscribed("", code, reason);
        return channel -> new Push.Unsubscribed(channel, push.code(), push.reason());
    }

    private Function<String, Push> subscribed() throws IOException {
        int outer = proto.enter();
        boolean recoverable = false;
        String epoch = "";
        long offset = 0;
        boolean positioned = false;
        @Nullable Payload data = null;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> recoverable = proto.flag();
                case 4 -> epoch = proto.text();
                case 5 -> offset = proto.natural();
                case 6 -> positioned = proto.flag();
                case 7 -> data = proto.payload();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        StreamPosition position = new StreamPosition(offset, epoch);
        Push.Subscribed push = new Push.Subscribed("", recoverable, position, positioned, data);
        return channel ->
                new Push.Subscribed(
                        channel,
                        push.recoverable(),
                        push.position(),
                        push.positioned(),
                        push.data());
    }

    private Function<String, Push> disconnected() throws IOException {
        int outer = proto.enter();
        int code = 0;
        String reason = "";
        boolean reconnect = false;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> code = proto.int32();
                case 2 -> reason = proto.text();
                case 3 -> reconnect = proto.flag();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        Push push = new Push.Disconnected(code, reason, reconnect);
        return _ -> push;
    }

    private Function<String, Push> refreshed() throws IOException {
        int outer = proto.enter();
        boolean expires = false;
        long ttl = 0;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> expires = proto.flag();
                case 2 -> ttl = proto.natural();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        Push push = new Push.Refreshed(expires, ttl);
        return _ -> push;
    }
}
