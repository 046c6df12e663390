package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads replies. The first known result of a message counts, wherever its id stands.
final class JsonReplyReader {
    private final JsonReader json;

    private JsonReplyReader(JsonReader json) {
        this.json = json;
    }

    static Reply read(byte[] array, int start, int end) throws MalformedFrameException {
        return JsonReader.read(array, start, end, json -> new JsonReplyReader(json).reply());
    }

    private Reply reply() throws IOException {
        int id = 0;
        boolean empty = true;
        @Nullable IntFunction<Reply> result = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            empty = false;
            if (field.equals("id")) {
                id = json.uint32();
            } else if (result == null && !json.isNull()) {
                result = result(field);
            } else {
                json.skip();
            }
        }
        if (result != null) {
            return result.apply(id);
        }
        return empty ? new Reply.Ping() : new Reply.Unknown(id);
    }

    private @Nullable IntFunction<Reply> result(String kind) throws IOException {
        return switch (kind) {
            case "push" -> {
                Push push = JsonPushReader.read(json);
                yield _ -> new Reply.Pushed(push);
            }
            case "connect" -> JsonConnectedReader.read(json);
            case "subscribe" -> {
                var result = JsonConnectedReader.subscribeResult(json);
                yield id -> new Reply.Subscribed(id, result);
            }
            case "error" -> failed();
            case "presence" -> present();
            case "presence_stats" -> presentCount();
            case "history" -> past();
            case "rpc" -> {
                @Nullable Payload data = JsonPublicationReader.data(json);
                yield id -> new Reply.Called(id, data);
            }
            case "refresh" -> refreshed();
            case "sub_refresh" -> subRefreshed();
            case "unsubscribe" -> nothing(Reply.Unsubscribed::new);
            case "publish" -> nothing(Reply.Published::new);
            case "ping" -> nothing(Reply.Pinged::new);
            default -> nothing(null);
        };
    }

    private @Nullable IntFunction<Reply> nothing(@Nullable IntFunction<Reply> result)
            throws IOException {
        json.skip();
        return result;
    }

    private IntFunction<Reply> failed() throws IOException {
        int code = 0;
        String message = "";
        boolean temporary = false;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "code" -> code = json.uint32();
                case "message" -> message = json.text();
                case "temporary" -> temporary = json.flag();
                default -> json.skip();
            }
        }
        Reply.Failed failed = new Reply.Failed(0, code, message, temporary);
        return id -> new Reply.Failed(id, failed.code(), failed.message(), failed.temporary());
    }

    private IntFunction<Reply> present() throws IOException {
        Map<String, ClientInfo> clients = new LinkedHashMap<>();
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "presence" -> readClients(clients);
                default -> json.skip();
            }
        }
        return id -> new Reply.Present(id, Collections.unmodifiableMap(clients));
    }

    private void readClients(Map<String, ClientInfo> clients) throws IOException {
        if (json.enterOptionalObject()) {
            for (String client = json.nextField(); client != null; client = json.nextField()) {
                clients.put(client, JsonPublicationReader.clientInfo(json));
            }
        }
    }

    private IntFunction<Reply> presentCount() throws IOException {
        int clients = 0;
        int users = 0;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "num_clients" -> clients = json.uint32();
                case "num_users" -> users = json.uint32();
                default -> json.skip();
            }
        }
        Reply.PresentCount count = new Reply.PresentCount(0, clients, users);
        return id -> new Reply.PresentCount(id, count.clients(), count.users());
    }

    private IntFunction<Reply> past() throws IOException {
        List<Publication> publications = List.of();
        String epoch = "";
        long offset = 0;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "publications" -> publications = JsonPublicationReader.publications(json);
                case "epoch" -> epoch = json.text();
                case "offset" -> offset = json.natural();
                default -> json.skip();
            }
        }
        Reply.Past past = new Reply.Past(0, publications, new StreamPosition(offset, epoch));
        return id -> new Reply.Past(id, past.publications(), past.top());
    }

    private IntFunction<Reply> refreshed() throws IOException {
        String client = "";
        String version = "";
        boolean expires = false;
        long ttl = 0;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "client" -> client = json.text();
                case "version" -> version = json.text();
                case "expires" -> expires = json.flag();
                case "ttl" -> ttl = json.natural();
                default -> json.skip();
            }
        }
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
        boolean expires = false;
        long ttl = 0;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "expires" -> expires = json.flag();
                case "ttl" -> ttl = json.natural();
                default -> json.skip();
            }
        }
        Reply.SubRefreshed refreshed = new Reply.SubRefreshed(0, expires, ttl);
        return id -> new Reply.SubRefreshed(id, refreshed.expires(), refreshed.ttl());
    }
}
