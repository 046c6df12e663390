package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeResult;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads the connect reply and the subscriptions in it.
final class JsonConnectedReader {
    private JsonConnectedReader() {}

    static IntFunction<Reply> read(JsonReader json) throws IOException {
        json.enterObject();
        String client = "";
        String version = "";
        boolean expires = false;
        long ttl = 0;
        @Nullable Payload data = null;
        Map<String, SubscribeResult> subs = Map.of();
        int ping = 0;
        boolean pong = false;
        String session = "";
        String node = "";
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "client" -> client = json.text();
                case "version" -> version = json.text();
                case "expires" -> expires = json.flag();
                case "ttl" -> ttl = json.natural();
                case "data" -> data = json.payload();
                case "subs" -> subs = subs(json);
                case "ping" -> ping = json.uint32();
                case "pong" -> pong = json.flag();
                case "session" -> session = json.text();
                case "node" -> node = json.text();
                default -> json.skip();
            }
        }
        return withId(
                new Reply.Connected(
                        0, client, version, expires, ttl, data, subs, ping, pong, session, node));
    }

    private static IntFunction<Reply> withId(Reply.Connected reply) {
        return id ->
                new Reply.Connected(
                        id,
                        reply.client(),
                        reply.version(),
                        reply.expires(),
                        reply.ttl(),
                        reply.data(),
                        reply.subs(),
                        reply.ping(),
                        reply.pong(),
                        reply.session(),
                        reply.node());
    }

    private static Map<String, SubscribeResult> subs(JsonReader json) throws IOException {
        if (!json.enterOptionalObject()) {
            return Map.of();
        }
        Map<String, SubscribeResult> subs = new LinkedHashMap<>();
        for (String channel = json.nextField(); channel != null; channel = json.nextField()) {
            subs.put(channel, subscribeResult(json));
        }
        return Collections.unmodifiableMap(subs);
    }

    static SubscribeResult subscribeResult(JsonReader json) throws IOException {
        boolean expires = false;
        long ttl = 0;
        boolean recoverable = false;
        String epoch = "";
        List<Publication> publications = List.of();
        boolean recovered = false;
        long offset = 0;
        boolean positioned = false;
        @Nullable Payload data = null;
        boolean wasRecovering = false;
        boolean delta = false;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "expires" -> expires = json.flag();
                case "ttl" -> ttl = json.natural();
                case "recoverable" -> recoverable = json.flag();
                case "epoch" -> epoch = json.text();
                case "publications" -> publications = JsonPublicationReader.publications(json);
                case "recovered" -> recovered = json.flag();
                case "offset" -> offset = json.natural();
                case "positioned" -> positioned = json.flag();
                case "data" -> data = json.payload();
                case "was_recovering" -> wasRecovering = json.flag();
                case "delta" -> delta = json.flag();
                default -> json.skip();
            }
        }
        StreamPosition position = new StreamPosition(offset, epoch);
        return new SubscribeResult(
                expires,
                ttl,
                recoverable,
                publications,
                recovered,
                position,
                positioned,
                data,
                wasRecovering,
                delta);
    }
}
