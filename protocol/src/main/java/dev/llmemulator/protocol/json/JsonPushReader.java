package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.StreamPosition;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads pushes. The first known kind of a message counts, wherever its channel stands.
final class JsonPushReader {
    private final JsonReader json;

    private JsonPushReader(JsonReader json) {
        this.json = json;
    }

    static Push read(JsonReader json) throws IOException {
        return new JsonPushReader(json).push();
    }

    private Push push() throws IOException {
        String channel = "";
        @Nullable Function<String, Push> kind = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals("channel")) {
                channel = json.text();
            } else if (kind == null && !json.isNull()) {
                kind = kind(field);
            } else {
                json.skip();
            }
        }
        return kind == null ? new Push.Unknown(channel) : kind.apply(channel);
    }

    private @Nullable Function<String, Push> kind(String field) throws IOException {
        return switch (field) {
            case "pub" -> {
                Publication publication = JsonPublicationReader.publication(json);
                yield channel -> new Push.Published(channel, publication);
            }
            case "join" -> {
                ClientInfo info = info();
                yield channel -> new Push.Join(channel, info);
            }
            case "leave" -> {
                ClientInfo info = info();
                yield channel -> new Push.Leave(channel, info);
            }
            case "message" -> {
                Push message = new Push.Message(JsonPublicationReader.requiredData(json));
                yield _ -> message;
            }
            case "unsubscribe" -> unsubscribed();
            case "subscribe" -> subscribed();
            case "disconnect" -> disconnected();
            case "refresh" -> refreshed();
            default -> {
                json.skip();
                yield null;
            }
        };
    }

    private ClientInfo info() throws IOException {
        ClientInfo info = new ClientInfo("", "", null, null);
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "info" -> info = JsonPublicationReader.clientInfo(json);
                default -> json.skip();
            }
        }
        return info;
    }

    private Function<String, Push> unsubscribed() throws IOException {
        int code = 0;
        String reason = "";
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "code" -> code = json.uint32();
                case "reason" -> reason = json.text();
                default -> json.skip();
            }
        }
        Push.Unsubscribed push = new Push.Unsubscribed("", code, reason);
        return channel -> new Push.Unsubscribed(channel, push.code(), push.reason());
    }

    private Function<String, Push> subscribed() throws IOException {
        boolean recoverable = false;
        String epoch = "";
        long offset = 0;
        boolean positioned = false;
        @Nullable Payload data = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "recoverable" -> recoverable = json.flag();
                case "epoch" -> epoch = json.text();
                case "offset" -> offset = json.natural();
                case "positioned" -> positioned = json.flag();
                case "data" -> data = json.payload();
                default -> json.skip();
            }
        }
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
        int code = 0;
        String reason = "";
        boolean reconnect = false;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "code" -> code = json.uint32();
                case "reason" -> reason = json.text();
                case "reconnect" -> reconnect = json.flag();
                default -> json.skip();
            }
        }
        Push push = new Push.Disconnected(code, reason, reconnect);
        return _ -> push;
    }

    private Function<String, Push> refreshed() throws IOException {
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
        Push push = new Push.Refreshed(expires, ttl);
        return _ -> push;
    }
}
