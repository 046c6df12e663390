package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads commands. The first known request of a message counts, wherever its id stands. Fields that
/// this program does not use must still have their type of the protocol.
final class JsonCommandReader {
    private final JsonReader json;

    private JsonCommandReader(JsonReader json) {
        this.json = json;
    }

    static Command read(byte[] array, int start, int end) throws MalformedFrameException {
        return JsonReader.read(array, start, end, json -> new JsonCommandReader(json).command());
    }

    private Command command() throws IOException {
        int id = 0;
        boolean empty = true;
        @Nullable IntFunction<Command> request = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            empty = false;
            if (field.equals("id")) {
                id = json.uint32();
            } else if (request == null && !json.isNull()) {
                request = request(field);
            } else {
                json.skip();
            }
        }
        if (request != null) {
            return request.apply(id);
        }
        return empty ? new Command.Pong() : new Command.Unknown(id);
    }

    private @Nullable IntFunction<Command> request(String kind) throws IOException {
        return switch (kind) {
            case "connect" -> connect();
            case "subscribe" -> subscribe();
            case "publish" -> publish();
            case "history" -> history();
            case "send" -> send();
            case "rpc" -> rpc();
            case "unsubscribe", "presence", "presence_stats", "ping", "refresh", "sub_refresh" ->
                    plain(kind);
            default -> {
                json.skip();
                yield null;
            }
        };
    }

    // The requests that have at most a channel and a token.
    private IntFunction<Command> plain(String kind) throws IOException {
        json.enterObject();
        String channel = "";
        String token = "";
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "channel" -> channel = json.text();
                case "token" -> token = json.text();
                case "type" -> json.int32();
                default -> json.skip();
            }
        }
        String ofChannel = channel;
        String withToken = token;
        return switch (kind) {
            case "unsubscribe" -> id -> new Command.Unsubscribe(id, ofChannel);
            case "presence" -> id -> new Command.Presence(id, ofChannel);
            case "presence_stats" -> id -> new Command.PresenceStats(id, ofChannel);
            case "refresh" -> id -> new Command.Refresh(id, withToken);
            case "sub_refresh" -> id -> new Command.SubRefresh(id, ofChannel, withToken);
            default -> Command.Ping::new;
        };
    }

    private IntFunction<Command> connect() throws IOException {
        json.enterObject();
        String token = "";
        @Nullable Payload data = null;
        Map<String, SubscribeRequest> subs = Map.of();
        String name = "";
        String version = "";
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "token" -> token = json.text();
                case "data" -> data = json.payload();
                case "subs" -> subs = subs();
                case "name" -> name = json.text();
                case "version" -> version = json.text();
                case "headers" -> headers();
                case "flag" -> json.integer();
                default -> json.skip();
            }
        }
        Command.Connect connect = new Command.Connect(0, token, data, subs, name, version);
        return id ->
                new Command.Connect(
                        id,
                        connect.token(),
                        connect.data(),
                        connect.subs(),
                        connect.name(),
                        connect.version());
    }

    private void headers() throws IOException {
        if (json.enterOptionalObject()) {
            while (json.nextField() != null) {
                json.text();
            }
        }
    }

    private Map<String, SubscribeRequest> subs() throws IOException {
        if (!json.enterOptionalObject()) {
            return Map.of();
        }
        Map<String, SubscribeRequest> subs = new LinkedHashMap<>();
        for (String channel = json.nextField(); channel != null; channel = json.nextField()) {
            subs.put(channel, subscription().request());
        }
        return Collections.unmodifiableMap(subs);
    }

    private IntFunction<Command> subscribe() throws IOException {
        Command.Subscribe subscribe = subscription();
        return id -> new Command.Subscribe(id, subscribe.channel(), subscribe.request());
    }

    private Command.Subscribe subscription() throws IOException {
        json.enterObject();
        String channel = "";
        String token = "";
        boolean recover = false;
        String epoch = "";
        long offset = 0;
        @Nullable Payload data = null;
        boolean positioned = false;
        boolean recoverable = false;
        boolean joinLeave = false;
        String delta = "";
        boolean filtered = false;
        long flag = 0;
        int type = 0;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "channel" -> channel = json.text();
                case "token" -> token = json.text();
                case "recover" -> recover = json.flag();
                case "epoch" -> epoch = json.text();
                case "offset" -> offset = json.uint64();
                case "data" -> data = json.payload();
                case "positioned" -> positioned = json.flag();
                case "recoverable" -> recoverable = json.flag();
                case "join_leave" -> joinLeave = json.flag();
                case "delta" -> delta = json.text();
                case "tf" -> filtered = filter();
                case "flag" -> flag = json.integer();
                case "type" -> type = json.int32();
                default -> ofMaps(field);
            }
        }
        return new Command.Subscribe(
                0,
                channel,
                new SubscribeRequest(
                        token,
                        recover,
                        new StreamPosition(offset, epoch),
                        data,
                        positioned,
                        recoverable,
                        joinLeave,
                        delta,
                        filtered,
                        flag,
                        type));
    }

    /// Skips a field that only subscriptions to maps use, or that is unknown.
    private void ofMaps(String field) throws IOException {
        switch (field) {
            case "phase", "limit" -> json.int32();
            case "cursor" -> json.text();
            case "asc" -> json.flag();
            default -> json.skip();
        }
    }

    /// Returns whether there is a filter of tags. Only the types of its conditions are checked.
    private boolean filter() throws IOException {
        if (!json.enterOptionalObject()) {
            return false;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "op", "key", "cmp", "val" -> json.text();
                case "vals" -> texts();
                case "nodes" -> filters();
                default -> json.skip();
            }
        }
        return true;
    }

    private void texts() throws IOException {
        if (json.enterOptionalArray()) {
            while (json.nextElement()) {
                json.text();
            }
        }
    }

    private void filters() throws IOException {
        if (json.enterOptionalArray()) {
            while (json.nextElement()) {
                filter();
            }
        }
    }

    private IntFunction<Command> publish() throws IOException {
        json.enterObject();
        String channel = "";
        @Nullable Payload data = null;
        int type = 0;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "channel" -> channel = json.text();
                case "data" -> data = json.payload();
                case "type" -> type = json.int32();
                case "key" -> json.text();
                case "removed" -> json.flag();
                default -> json.skip();
            }
        }
        Command.Publish publish = new Command.Publish(0, channel, data, type);
        return id -> new Command.Publish(id, publish.channel(), publish.data(), publish.type());
    }

    private IntFunction<Command> history() throws IOException {
        json.enterObject();
        String channel = "";
        int limit = 0;
        @Nullable StreamPosition since = null;
        boolean reverse = false;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "channel" -> channel = json.text();
                case "limit" -> limit = json.int32();
                case "since" -> since = json.isNull() ? null : since();
                case "reverse" -> reverse = json.flag();
                default -> json.skip();
            }
        }
        Command.History history = new Command.History(0, channel, limit, since, reverse);
        return id ->
                new Command.History(
                        id, history.channel(), history.limit(), history.since(), history.reverse());
    }

    private StreamPosition since() throws IOException {
        json.enterObject();
        long offset = 0;
        String epoch = "";
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "offset" -> offset = json.uint64();
                case "epoch" -> epoch = json.text();
                default -> json.skip();
            }
        }
        return new StreamPosition(offset, epoch);
    }

    private IntFunction<Command> send() throws IOException {
        json.enterObject();
        @Nullable Payload data = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "data" -> data = json.payload();
                default -> json.skip();
            }
        }
        Command send = new Command.Send(data);
        return _ -> send;
    }

    private IntFunction<Command> rpc() throws IOException {
        json.enterObject();
        @Nullable Payload data = null;
        String method = "";
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "data" -> data = json.payload();
                case "method" -> method = json.text();
                default -> json.skip();
            }
        }
        Command.Rpc rpc = new Command.Rpc(0, method, data);
        return id -> new Command.Rpc(id, rpc.method(), rpc.data());
    }
}
