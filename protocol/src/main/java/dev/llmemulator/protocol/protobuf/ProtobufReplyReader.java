package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads replies. The first known result of a message counts, wherever its id stands.
final class ProtobufReplyReader {
    private final ProtobufReader proto;

    private ProtobufReplyReader(ProtobufReader proto) {
        this.proto = proto;
    }

    static Reply read(ProtobufReader proto) throws IOException {
        int outer = proto.enterMessage();
        Reply reply = proto.isEmpty() ? new Reply.Ping() : new ProtobufReplyReader(proto).reply();
        proto.leave(outer);
        return reply;
    }

    private Reply reply() throws IOException {
        int id = 0;
        Reply.@Nullable Pushed pushed = null;
        @Nullable IntFunction<Reply> result = null;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            if (field == 1) {
                id = proto.int32();
            } else if (pushed != null || result != null) {
                proto.skip();
            } else if (field == 4) {
                pushed = new Reply.Pushed(ProtobufPushReader.read(proto));
            } else {
                result = result(field);
            }
        }
        if (pushed != null) {
            return pushed;
        }
        return result == null ? new Reply.Unknown(id) : result.apply(id);
    }

    private @Nullable IntFunction<Reply> result(int field) throws IOException {
        return switch (field) {
            case 2 -> failed();
            case 5 -> ProtobufConnectedReader.read(proto);
            case 6 -> {
                SubscribeResult result = ProtobufConnectedReader.subscribeResult(proto);
                yield id -> new Reply.Subscribed(id, result);
            }
            case 7 -> nothing(Reply.Unsubscribed::new);
            case 8 -> nothing(Reply.Published::new);
            case 9 -> present();
            case 10 -> presentCount();
            case 11 -> past();
            case 12 -> nothing(Reply.Pinged::new);
            case 13 -> {
                @Nullable Payload data = ProtobufPublicationReader.data(proto);
                yield id -> new Reply.Called(id, data);
            }
            case 14 -> refreshed();
            case 15 -> subRefreshed();
            default -> nothing(null);
        };
    }

    private @Nullable IntFunction<Reply> nothing(@Nullable IntFunction<Reply> result)
            throws IOException {
        proto.skip();
        return result;
    }

    private IntFunction<Reply> failed() throws IOException {
        int outer = proto.enter();
        int code = 0;
        String message = "";
        boolean temporary = false;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> code = proto.int32();
                case 2 -> message = proto.text();
                case 3 -> temporary = proto.flag();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        Reply.Failed failed = new Reply.Failed(0, code, message, temporary);
        return id -> new Reply.Failed(id, failed.code(), failed.message(), failed.temporary());
    }

    private IntFunction<Reply> present() throws IOException {
        int outer = proto.enter();
        Map<String, ClientInfo> clients = new LinkedHashMap<>();
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> readClient(clients);
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        return id -> new Reply.Present(id, Collections.unmodifiableMap(clients));
    }

    private void readClient(Map<String, ClientInfo> clients) throws IOException {
        int outer = proto.enter();
        String client = "";
        ClientInfo info = new ClientInfo("", "", null, null);
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> client = proto.text();
                case 2 -> info = ProtobufPublicationReader.clientInfo(proto);
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        clients.put(client, info);
    }

    private IntFunction<Reply> presentCount() throws IOException {
        int outer = proto.enter();
        int clients = 0;
        int users = 0;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> clients = proto.int32();
                case 2 -> users = proto.int32();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        Reply.PresentCount count = new Reply.PresentCount(0, clients, users);
        return id -> new Reply.PresentCount(id, count.clients(), count.users());
    }

    private IntFunction<Reply> past() throws IOException {
        int outer = proto.enter();
        List<Publication> publications = new ArrayList<>();
        String epoch = "";
        long offset = 0;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> publications.add(ProtobufPublicationReader.publication(proto));
                case 2 -> epoch = proto.text();
                case 3 -> offset = proto.natural();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        StreamPosition top = new StreamPosition(offset, epoch);
        return id -> new Reply.Past(id, Collections.unmodifiableList(publications), top);
    }

    private IntFunction<Reply> refreshed() throws IOException {
        int outer = proto.enter();
        String client = "";
        String version = "";
        boolean expires = false;
        long ttl = 0;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> client = proto.text();
                case 2 -> version = proto.text();
                case 3 -> expires = proto.flag();
                case 4 -> ttl = proto.natural();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        Reply.Refreshed refreshed = new Reply.Refreshed(0, client, version, expires, ttl);
        return id ->
                new Reply.Refreshed(
                        id,
                        refreshed.client(),
                        refreshed.version(),
                        refreshed.expires(),
                        refreshed.ttl());
    }

    private IntFunction<Reply> subRefreshed() throws IOException {
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
        Reply.SubRefreshed refreshed = new Reply.SubRefreshed(0, expires, ttl);
        return id -> new Reply.SubRefreshed(id, refreshed.expires(), refreshed.ttl());
    }
}
